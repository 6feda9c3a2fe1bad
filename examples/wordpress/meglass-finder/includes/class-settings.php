<?php
/**
 * What an administrator has set.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service;

defined( 'ABSPATH' ) || exit;

/** The settings, kept in one option that is read only where it is needed. */
final class Settings {

	const OPTION = 'meglass_finder';
	const GROUP  = 'meglass_finder';

	/** Periods that can be chosen; their words are in the settings page. */
	const PERIODS = array( 'last7days', 'last28days', 'last90days', 'thisMonth', 'lastMonth' );

	/** Where a role may look: everywhere, below some paths, at its own posts, or nowhere. */
	const PLACES = array( 'all', 'paths', 'own', 'none' );

	/** At most this many paths and host names: the service takes no more. */
	const MOST = 20;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'load-options.php', array( self::class, 'prepare' ) );
		add_action(
			'admin_init',
			static function () {
				register_setting(
					self::GROUP,
					self::OPTION,
					array(
						'type'              => 'object',
						'sanitize_callback' => array( self::class, 'sanitize' ),
						'show_in_rest'      => false,
					)
				);
			}
		);
	}

	/**
	 * The periods in words.
	 *
	 * @return array<string, string>
	 */
	public static function period_words(): array {
		return array_combine(
			self::PERIODS,
			array(
				__( 'Last 7 days', 'meglass-finder' ),
				__( 'Last 28 days', 'meglass-finder' ),
				__( 'Last 90 days', 'meglass-finder' ),
				__( 'This month', 'meglass-finder' ),
				__( 'Last month', 'meglass-finder' ),
			)
		);
	}

	/** Makes the option before anybody saves it, so that it is not loaded with every page. */
	public static function prepare(): void {
		if ( false === get_option( self::OPTION, false ) ) {
			add_option( self::OPTION, array(), '', 'no' );
		}
	}

	/**
	 * All settings but the secret, with what is usual filled in.
	 *
	 * @return array{api: string, client_id: string, post_types: string[], period: string, hosts: string[], marks: bool, roles: array}
	 */
	public static function all(): array {
		$kept = self::kept();
		return array(
			'api'        => self::constant( 'MEGLASS_FINDER_API' ) ?? $kept['api'] ?? '',
			'client_id'  => self::constant( 'MEGLASS_FINDER_CLIENT_ID' ) ?? $kept['client_id'] ?? '',
			'post_types' => $kept['post_types'] ?? array( 'post', 'page' ),
			'period'     => $kept['period'] ?? 'last28days',
			'hosts'      => $kept['hosts'] ?? array(),
			'marks'      => $kept['marks'] ?? true,
			'roles'      => $kept['roles'] ?? array(),
		);
	}

	/**
	 * The host names whose pages are this site's: those that are set, else the one of its address. Never none.
	 *
	 * @param string[]|null $set The ones that are set, where they are not kept yet.
	 */
	public static function own_hosts( ?array $set = null ): array {
		$set = $set ?? self::all()['hosts'];
		return array() === $set ? array( strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) ) ) : $set;
	}

	/**
	 * What people of a role may see.
	 *
	 * @return array{where: string, paths: string[], dashboard: bool}
	 */
	public static function role( string $role ): array {
		$usual = array(
			'administrator' => 'all',
			'editor'        => 'all',
			'author'        => 'own',
			'contributor'   => 'own',
		);
		$kept  = self::all()['roles'][ $role ] ?? array();
		return array(
			'where'     => $kept['where'] ?? $usual[ $role ] ?? 'none',
			'paths'     => $kept['paths'] ?? array(),
			'dashboard' => $kept['dashboard'] ?? true,
		);
	}

	/** Whether somebody has said where the service is and who asks. */
	public static function is_complete(): bool {
		$all = self::all();
		return '' !== $all['api'] && '' !== $all['client_id'] && self::has_secret();
	}

	/** Whether there is a secret, readable or not. */
	public static function has_secret(): bool {
		return null !== self::constant( 'MEGLASS_FINDER_CLIENT_SECRET' ) || isset( self::kept()['sealed'] );
	}

	/** The service, or nothing while settings are missing or cannot be used. */
	public static function service(): ?Service {
		$all    = self::all();
		$secret = self::secret();
		if ( '' === $all['api'] || '' === $all['client_id'] || null === $secret ) {
			return null;
		}
		try {
			return new Service( $all['api'], $all['client_id'], $secret, array( self::class, 'send' ) );
		} catch ( \InvalidArgumentException $unusable ) {
			return null;
		}
	}

	/** Keeps settings, as the form sends them. */
	public static function save( array $settings ): void {
		self::prepare();
		update_option( self::OPTION, self::sanitize( $settings ), false );
	}

	/** Keeps a secret and leaves the rest as it is. */
	public static function save_secret( string $secret ): void {
		self::prepare();
		update_option( self::OPTION, array( 'sealed' => Secret::seal( $secret ) ) + self::kept(), false );
	}

	/**
	 * Makes what was sent what can be kept.
	 *
	 * @param mixed $sent The form.
	 */
	public static function sanitize( $sent ): array {
		$kept = self::kept();
		if ( ! is_array( $sent ) ) {
			return $kept;
		}
		if ( isset( $sent['sealed'] ) && ! isset( $sent['api'] ) && null === self::constant( 'MEGLASS_FINDER_CLIENT_SECRET' ) ) {
			return $sent + $kept; // A secret alone, sealed already.
		}
		$clean  = Settings_Form::read( $sent, $kept['api'] ?? '' );
		$secret = trim( (string) ( $sent['secret'] ?? '' ) );
		if ( null !== self::constant( 'MEGLASS_FINDER_CLIENT_SECRET' ) ) {
			return $clean; // What wp-config.php has is not kept here as well.
		}
		if ( '' !== $secret ) {
			$clean['sealed'] = Secret::seal( $secret );
		} elseif ( isset( $kept['sealed'] ) ) {
			$clean['sealed'] = $kept['sealed']; // An empty field keeps the secret.
		}
		return $clean;
	}

	/** The types of posts that have pages of their own. */
	public static function post_types(): array {
		$types = array_filter( get_post_types( array( 'show_ui' => true ) ), 'is_post_type_viewable' );
		return array_values( array_diff( $types, array( 'attachment' ) ) );
	}

	/** Sends a request in WordPress's own way, so that its proxies and certificates count. */
	public static function send( string $url, array $headers, string $body, float $seconds ): array {
		$answer = wp_remote_post(
			$url,
			array(
				'headers'             => $headers,
				'body'                => $body,
				'timeout'             => $seconds,
				'redirection'         => 0,
				'limit_response_size' => 262144,
			)
		);
		if ( is_wp_error( $answer ) ) {
			return array( 'status' => 0 );
		}
		return array(
			'status'      => (int) wp_remote_retrieve_response_code( $answer ),
			'body'        => wp_remote_retrieve_body( $answer ),
			'retry_after' => (int) wp_remote_retrieve_header( $answer, 'retry-after' ),
		);
	}

	/** The secret, or nothing where there is none or where it can no longer be read. One that has moved to wp-config.php is kept no longer. */
	private static function secret(): ?string {
		$constant = self::constant( 'MEGLASS_FINDER_CLIENT_SECRET' );
		if ( null !== $constant ) {
			if ( isset( self::kept()['sealed'] ) ) {
				update_option( self::OPTION, array_diff_key( self::kept(), array( 'sealed' => '' ) ), false );
			}
			return $constant;
		}
		return Secret::open( (string) ( self::kept()['sealed'] ?? '' ) );
	}

	private static function kept(): array {
		$kept = get_option( self::OPTION, array() );
		return is_array( $kept ) ? $kept : array();
	}

	/** What wp-config.php says; it goes before what is typed. */
	private static function constant( string $name ): ?string {
		return defined( $name ) && '' !== constant( $name ) ? (string) constant( $name ) : null;
	}
}
