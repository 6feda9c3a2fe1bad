<?php
/**
 * What the form of the settings page sends.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Makes of a form what can be kept, and says on the settings page what cannot. */
final class Settings_Form {

	/** Characters of a condition of the widgets: the service takes no more. */
	const MOST_FILTER = 1000;

	/**
	 * All settings but the secret.
	 *
	 * @param array  $sent The form.
	 * @param string $api  The address of the service that was kept until now.
	 */
	public static function read( array $sent, string $api ): array {
		$clean = array(
			'api'        => self::address( trim( (string) ( $sent['api'] ?? '' ) ), $api ),
			'client_id'  => sanitize_text_field( (string) ( $sent['client_id'] ?? '' ) ),
			'post_types' => array_values( array_intersect( array_map( 'sanitize_key', (array) ( $sent['post_types'] ?? array() ) ), Settings::post_types() ) ),
			'period'     => in_array( $sent['period'] ?? '', Settings::PERIODS, true ) ? $sent['period'] : 'last28days',
			'hosts'      => self::fitting_hosts( self::hosts( $sent['hosts'] ?? '' ) ),
			'marks'      => ! empty( $sent['marks'] ),
			'roles'      => array(),
		);
		foreach ( (array) ( $sent['roles'] ?? array() ) as $role => $told ) {
			$clean['roles'][ sanitize_key( $role ) ] = array(
				'where'     => in_array( $told['where'] ?? '', Settings::PLACES, true ) ? $told['where'] : 'none',
				'paths'     => Addresses::prefixes( $told['paths'] ?? '' ),
				'dashboard' => ! empty( $told['dashboard'] ),
			);
		}
		$clean['roles'] = self::fitting_roles( $clean );
		self::warn( $sent, $clean );
		return $clean;
	}

	/**
	 * As many host names as a condition of the widgets has room for, which is of 1,000 characters.
	 *
	 * @param string[] $hosts The host names.
	 */
	private static function fitting_hosts( array $hosts ): array {
		$fitting = array();
		$left    = array();
		foreach ( $hosts as $host ) {
			$more = array_merge( $fitting, array( $host ) );
			if ( count( $more ) <= Settings::MOST && strlen( Addresses::host_filter( $more ) ) <= self::MOST_FILTER ) {
				$fitting = $more;
			} else {
				$left[] = $host;
			}
		}
		/* translators: %s: host names. */
		self::say( 'too_many_hosts', __( 'Saved, but there is no room for so many or so long host names, so that these were left out and are not counted: %s', 'meglass-finder' ), $left );
		return $fitting;
	}

	/** The roles, each with as many paths as a token has room for beside the host names. */
	private static function fitting_roles( array $clean ): array {
		$hosts = Settings::own_hosts( $clean['hosts'] );
		$left  = array();
		foreach ( $clean['roles'] as $role => $told ) {
			$fitting = Access::fitting( $told['paths'], new Token_Room( $hosts ) );
			$left    = array_merge( $left, array_diff( $told['paths'], $fitting ) );

			$clean['roles'][ $role ]['paths'] = $fitting;
		}
		/* translators: %s: paths. */
		self::say( 'too_many_paths', __( 'Saved, but there is no room for so many or so long paths beside the host names, so that these were left out: %s', 'meglass-finder' ), $left );
		return $clean['roles'];
	}

	/** The address of the service as it is kept; for what is none, the former one, and a message. */
	private static function address( string $sent, string $kept ): string {
		$address = untrailingslashit( esc_url_raw( '' === $sent || preg_match( '#^[a-z]+:#i', $sent ) ? $sent : 'https://' . $sent, array( 'http', 'https' ) ) );
		if ( '' !== $address || '' === $sent ) {
			return $address;
		}
		/* translators: %s: what was entered as the address. */
		self::say( 'wrong_address', __( '%s is no address of a service, so the former one was kept. It is written as https://finder.example.jp.', 'meglass-finder' ), array( $sent ), 'error' );
		return $kept;
	}

	/** Says what of the form could not be kept, and who sees nothing now. */
	private static function warn( array $sent, array $clean ): void {
		$hosts = array_filter( self::words( $sent['hosts'] ?? '' ), static fn( $host ) => array() === self::hosts( array( $host ) ) );
		/* translators: %s: what was entered as host names. */
		self::say( 'wrong_hosts', __( 'Saved, but these are no host names and were left out: %s', 'meglass-finder' ), $hosts );
		$paths = array_merge( array(), ...array_map( static fn( $told ) => self::words( $told['paths'] ?? '' ), array_values( (array) ( $sent['roles'] ?? array() ) ) ) );
		/* translators: %s: what was entered as paths. */
		self::say( 'wrong_paths', __( 'Saved, but these are no paths, such as /news, and were left out: %s', 'meglass-finder' ), array_filter( $paths, static fn( $path ) => array() === Addresses::prefixes( array( $path ) ) ) );
		$blind = array_keys( array_filter( $clean['roles'], static fn( $role ) => 'paths' === $role['where'] && array() === $role['paths'] ) );
		/* translators: %s: names of roles. */
		self::say( 'no_paths', __( 'Saved, but these roles see no figures, because no path is given for them: %s', 'meglass-finder' ), array_map( static fn( $role ) => translate_user_role( wp_roles()->role_names[ $role ] ?? $role ), $blind ) );
	}

	/** Words of a form, with blanks, commas or lines between. */
	private static function words( $sent ): array {
		return array_filter( is_array( $sent ) ? $sent : preg_split( '/[\s,]+/u', (string) $sent ), 'strlen' );
	}

	/** A message on the settings page about what was entered, where there is something; elsewhere there is nobody to read it. */
	private static function say( string $code, string $words, array $about, string $type = 'warning' ): void {
		if ( array() !== $about && function_exists( 'add_settings_error' ) ) {
			$quoted = array_map( static fn( $one ) => '<code>' . esc_html( $one ) . '</code>', array_unique( $about ) );
			add_settings_error( Settings::OPTION, $code, sprintf( $words, implode( ' ', $quoted ) ), $type );
		}
	}

	/** A name in other letters as the internet and GA4 have it: `xn--…`. */
	private static function in_ascii( string $host ): string {
		$encoder = class_exists( '\WpOrg\Requests\IdnaEncoder' ) ? '\WpOrg\Requests\IdnaEncoder' : '\Requests_IDNAEncoder';
		try {
			return preg_match( '/[^\x00-\x7f]/', $host ) && class_exists( $encoder ) ? $encoder::encode( $host ) : $host;
		} catch ( \Exception $unusable ) {
			return $host;
		}
	}

	/**
	 * Host names, one to a line, as GA4 has them.
	 *
	 * @param string|string[] $sent What somebody typed.
	 */
	private static function hosts( $sent ): array {
		$hosts = array();
		foreach ( self::words( $sent ) as $host ) {
			$host = strtolower( self::in_ascii( (string) preg_replace( '#^https?://|[:/].*$#i', '', trim( $host ) ) ) );
			if ( preg_match( '/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/', $host ) ) {
				$hosts[] = $host;
			}
		}
		return array_values( array_unique( $hosts ) );
	}
}
