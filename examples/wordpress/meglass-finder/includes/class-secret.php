<?php
/**
 * How the embed client's secret is kept.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Seals the secret with a key out of wp-config.php: where that has one, a copy of the database alone does not give it away. */
final class Secret {

	/** What is kept of a secret. */
	public static function seal( string $secret ): string {
		$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		return base64_encode( $nonce . sodium_crypto_secretbox( $secret, $nonce, self::key() ) );
	}

	/** The secret again; nothing where that is none, or was sealed with another key. */
	public static function open( string $sealed ): ?string {
		$bytes = (string) base64_decode( $sealed, true );
		if ( strlen( $bytes ) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return null;
		}
		$nonce  = substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$opened = sodium_crypto_secretbox_open( substr( $bytes, strlen( $nonce ) ), $nonce, self::key() );
		return false === $opened ? null : $opened;
	}

	/**
	 * Whether the key lies in the database beside what it seals: WordPress makes up what wp-config.php leaves out, or has only as in
	 * its sample, and keeps it there.
	 */
	public static function is_key_in_database(): bool {
		$salt = wp_salt( 'auth' );
		foreach ( array( 'auth_key', 'auth_salt' ) as $name ) {
			$kept = (string) get_site_option( $name );
			if ( '' !== $kept && false !== strpos( $salt, $kept ) ) {
				return true;
			}
		}
		return false;
	}

	private static function key(): string {
		return hash( 'sha256', 'meglass-finder' . wp_salt( 'auth' ), true );
	}
}
