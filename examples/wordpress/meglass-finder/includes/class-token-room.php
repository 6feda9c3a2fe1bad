<?php
/**
 * How much a token can name.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** The room that a token has for paths or pages beside the host names: the service gives none of more than 4,096 characters. */
final class Token_Room {

	/**
	 * How many bytes a token has for its rows as JSON, and for the names of site and service. Of the 3,072 bytes that 4,096 characters
	 * of base64 stand for, about 510 are taken by what is in each token; the rest is for a service whose own name is longer than ours for it.
	 */
	const MOST_BYTES = 2400;

	/** @var int How many bytes are left. */
	private $bytes;

	/** @var int How many more there may be. */
	private $places = Settings::MOST;

	/**
	 * A token that names nothing but hosts so far.
	 *
	 * @param string[] $hosts The host names.
	 */
	public function __construct( array $hosts ) {
		$rows = array(
			'hostName' => $hosts,
			'pagePath' => array(),
		);
		// The name of the service is in a token twice.
		$this->bytes = self::MOST_BYTES - self::bytes( $rows ) - strlen( Access::origin() ) - 2 * strlen( Settings::all()['api'] );
	}

	/**
	 * Whether there is room for one more.
	 *
	 * @param string|array $value A path, or a page as the service takes it.
	 */
	public function has( $value ): bool {
		return $this->places > 0 && $this->bytes >= self::bytes( $value ) + strlen( ',' );
	}

	/**
	 * Takes room for one more where there is some; tells whether there was.
	 *
	 * @param string|array $value A path, or a page as the service takes it.
	 */
	public function take( $value ): bool {
		if ( ! $this->has( $value ) ) {
			return false;
		}
		--$this->places;
		$this->bytes -= self::bytes( $value ) + strlen( ',' );
		return true;
	}

	/**
	 * A page as what it takes at most, with a day: so that the screen and the token, which are made one after the other, count the same.
	 *
	 * @param string $url The page's path.
	 */
	public static function page( string $url ): array {
		return array(
			'path'  => $url,
			'since' => '2000-01-01',
		);
	}

	/**
	 * How many bytes something has as JSON in a token.
	 *
	 * @param string|array $value What it is.
	 */
	private static function bytes( $value ): int {
		return strlen( (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
	}
}
