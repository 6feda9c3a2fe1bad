<?php
/**
 * The test of the connection.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service;
use Meglass_Finder\Own\Service_Problem;

defined( 'ABSPATH' ) || exit;

/** Tries what every screen does, and says in words what is in the way. */
final class Connection {

	/**
	 * Asks for a token with the saved settings.
	 *
	 * @return array{ok: bool, code: string, message: string}
	 */
	public static function check(): array {
		$all = Settings::all();
		if ( '' === $all['api'] ) {
			return self::told( 'no_address', __( 'The address of the service is missing.', 'meglass-finder' ) );
		}
		if ( '' === $all['client_id'] ) {
			return self::told( 'no_client', __( 'The client id is missing.', 'meglass-finder' ) );
		}
		if ( ! Settings::has_secret() ) {
			return self::told( 'no_secret', __( 'The secret is missing.', 'meglass-finder' ) );
		}
		try {
			new Service( $all['api'], '', '' );
		} catch ( \InvalidArgumentException $unusable ) {
			return self::told( 'wrong_address', self::right_address() );
		}
		$service = Settings::service();
		if ( null === $service ) {
			return self::told( 'secret_unreadable', __( 'The stored secret cannot be read any more, because the keys in wp-config.php have changed. Enter it again.', 'meglass-finder' ) );
		}
		try {
			$service->token( (array) Access::mine()->ask( $service, array() ) );
		} catch ( Service_Problem $problem ) {
			return self::told( $problem->problem, self::words( $problem ) );
		}
		return self::told( 'ok', __( 'The service knows this site. The figure below comes from Google Analytics:', 'meglass-finder' ) );
	}

	private static function words( Service_Problem $problem ): string {
		$api = Settings::all()['api'];
		switch ( $problem->problem ) {
			case 'unreachable':
				/* translators: %s: the address of the service. */
				return sprintf( __( 'Nothing answers at %s. Check the address, its certificate, and whether this server may make connections to it.', 'meglass-finder' ), $api );
			case 'address_wrong':
			case 'not_found':
				return self::right_address();
			case 'bad_answer':
				/* translators: %s: the address of the service. */
				return sprintf( __( 'Something answers at %s, but it is not MEGLASS finder. Check the address.', 'meglass-finder' ), $api );
			case 'client_unknown':
				return __( 'The service does not know this client id with this secret. Enter both again; if that does not help, ask whoever runs the service for new ones.', 'meglass-finder' );
			case 'origin_not_allowed':
				/* translators: %s: scheme and host name of this site's administration. */
				return sprintf( __( 'The embed client is not for this site. Ask whoever runs the service for one with the origin %s', 'meglass-finder' ), Access::origin() );
			case 'report_not_granted':
			case 'rows_not_granted':
				return __( 'The embed client covers no reports that this plugin shows. Ask whoever runs the service for one that does.', 'meglass-finder' );
			case 'rate_limited':
				return __( 'The service is asked too often. Wait a minute and try again.', 'meglass-finder' );
			default:
				/* translators: %s: a code such as unavailable. */
				return sprintf( __( 'The service has a fault (%s). Try again later.', 'meglass-finder' ), $problem->problem );
		}
	}

	private static function right_address(): string {
		return __( 'The address must begin with https://, and with nothing but the host name after it: https://finder.example.jp', 'meglass-finder' );
	}

	private static function told( string $code, string $message ): array {
		return array(
			'ok'      => 'ok' === $code,
			'code'    => $code,
			'message' => $message,
		);
	}
}
