<?php
/**
 * Under which address GA4 knows a post.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Paths of posts, and the beginnings of paths that are sections of a site. */
final class Addresses {

	/** The path of a post's page as WordPress links to it, percent-encoded in small letters; nothing where it has none. */
	public static function path( \WP_Post $post ): ?string {
		if ( null !== self::obstacle( $post ) ) {
			return null;
		}
		/**
		 * Filters the path under which GA4 knows the page of a post: for sites whose pages are not served by WordPress.
		 *
		 * @param string   $path The path of its permalink.
		 * @param \WP_Post $post The post.
		 */
		return (string) apply_filters( 'meglass_finder_path', self::permalink_path( $post ), $post );
	}

	/** The same path as the widgets ask for it and tokens name it; nothing where there is none, or where it is too long for a token. */
	public static function url( \WP_Post $post ): ?string {
		$path = self::path( $post );
		$url  = null === $path ? null : self::readable( $path );
		return null === $url || strlen( $url ) > 600 || mb_strlen( $url ) > 200 ? null : $url;
	}

	/** Why there are no figures of a post, in words; nothing where there can be. */
	public static function obstacle( \WP_Post $post ): ?string {
		if ( 'future' === $post->post_status ) {
			return __( 'Figures come once it is published.', 'meglass-finder' );
		}
		if ( ! in_array( $post->post_status, array( 'publish', 'private' ), true ) ) {
			return __( 'Not published yet: nobody can have seen it.', 'meglass-finder' );
		}
		if ( ! is_post_type_viewable( $post->post_type ) ) {
			return __( 'This type of post has no page of its own.', 'meglass-finder' );
		}
		if ( false !== strpos( (string) get_permalink( $post ), '?' ) ) {
			return __( 'Its address has a question mark, and Google Analytics tells pages apart by what comes before: choose other permalinks.', 'meglass-finder' );
		}
		return null;
	}

	/**
	 * The same path as people read it, short enough for a token: with letters in place of their codes. Codes of ASCII signs stay, as
	 * without them it would be another path, such as one with more parts.
	 */
	public static function readable( string $path ): string {
		$read = (string) preg_replace_callback( '/(?:%[89a-f][0-9a-f])+/i', static fn( $codes ) => rawurldecode( $codes[0] ), $path );
		$is   = '' !== $read && 0 === preg_match( '/[\s?#*\\\\]/u', $read );
		$bare = untrailingslashit( $is ? $read : $path );
		return '' === $bare ? '/' : $bare;
	}

	/**
	 * Whether a path can mean one page alone, to WordPress and to the service, which takes all spellings of a page for one: with codes
	 * of ASCII signs, empty parts, `.` and `..` as parts or `index.html` at its end, it is another page's to one of the two. At the
	 * front page's, GA4 counts all addresses that differ in what comes after a question mark, such as those of drafts that are looked at.
	 */
	public static function is_unambiguous( string $path ): bool {
		return 1 === preg_match( '#^(?:/(?!\.{1,2}(?:/|$))[\w\x{80}-\x{10FFFF}!$&\'()+,.:;=@~-]+)+$#Du', self::readable( $path ) )
			&& 0 === preg_match( '#/index\.html/*$#Di', $path )
			&& self::key( $path ) !== self::key( (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH ) );
	}

	/** One for all spellings that the service takes for one page, as `pageSpellings` of the package `reports` does, and for capitals. */
	public static function key( string $path ): string {
		$bare    = (string) preg_replace( '#/+$|/+index\.html$#Di', '', $path, 1 );
		$encoded = (string) preg_replace_callback( '/[\x80-\xff]/', static fn( $byte ) => rawurlencode( $byte[0] ), $bare );
		return self::readable( strtolower( $encoded ) );
	}

	/** What of GA4's host names counts, as a condition of the widgets; empty where all do. */
	public static function host_filter(): string {
		$conditions = array();
		foreach ( Settings::all()['hosts'] as $host ) {
			$conditions[] = 'hostName==' . $host;
		}
		return implode( ',', $conditions );
	}

	/**
	 * Beginnings of paths, as the service takes them. What is none is left out.
	 *
	 * @param string|string[] $sent What somebody typed: with blanks or lines between.
	 */
	public static function prefixes( $sent ): array {
		$prefixes = array();
		foreach ( is_array( $sent ) ? $sent : preg_split( '/[\s,]+/u', (string) $sent ) as $typed ) {
			$path = self::readable( sanitize_text_field( self::readable( (string) preg_replace( '#^https?://[^/]+#i', '', $typed ) ) ) );
			$is   = preg_match( '#^(/(?!\.{1,2}(/|$))[^/?\#*\\\\\s%]+)+$#u', $path ) && ! preg_match( '/%[0-7][0-9a-f]/i', $typed );
			if ( $is && mb_strlen( $path ) <= 200 ) {
				$prefixes[] = $path;
			}
		}
		return array_slice( array_values( array_unique( $prefixes ) ), 0, Settings::MOST );
	}

	private static function permalink_path( \WP_Post $post ): string {
		$path = (string) wp_parse_url( (string) get_permalink( $post ), PHP_URL_PATH );
		return '' === $path ? '/' : $path;
	}
}
