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
		$status = get_post_status( $post ); // A file's is that of the post that it belongs to.
		if ( 'future' === $status ) {
			return __( 'Figures come once it is published.', 'meglass-finder' );
		}
		if ( ! in_array( $status, self::seen(), true ) ) {
			return __( 'Not published yet: nobody can have seen it.', 'meglass-finder' );
		}
		if ( ! is_post_type_viewable( $post->post_type ) ) {
			return __( 'This type of post has no page of its own.', 'meglass-finder' );
		}
		if ( false !== strpos( self::permalink( $post ), '?' ) ) {
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

	/** A post's permalink, whoever asks: of private posts, WordPress gives it to those alone who may read them. */
	public static function permalink( \WP_Post $post ): string {
		$seen = clone $post;
		if ( in_array( $seen->post_status, self::seen(), true ) ) {
			$seen->post_status = 'publish';
		}
		return (string) get_permalink( $seen );
	}

	/**
	 * All paths under which a post can be looked at, the one that WordPress links to first: below each of its categories, WordPress
	 * shows a post as well.
	 *
	 * @return string[]
	 */
	public static function paths( \WP_Post $post ): array {
		$paths = array( (string) self::path( $post ) );
		if ( 'post' === $post->post_type && false !== strpos( (string) get_option( 'permalink_structure' ), '%category%' ) && ! has_filter( 'meglass_finder_path' ) ) {
			foreach ( get_the_category( $post->ID ) as $category ) {
				$below = static fn() => $category;
				add_filter( 'post_link_category', $below, PHP_INT_MAX );
				$paths[] = self::permalink_path( $post );
				remove_filter( 'post_link_category', $below, PHP_INT_MAX );
			}
		}
		return array_filter( array_unique( $paths ), 'strlen' );
	}

	/** The states in which a post can be looked at, by everybody or by some who are signed in: a site may have some of its own. */
	public static function seen(): array {
		return array_values( array_unique( array_merge( array_filter( get_post_stati(), 'is_post_status_viewable' ), get_post_stati( array( 'private' => true ) ) ) ) );
	}

	/**
	 * Whether a path can mean one page alone, to WordPress and to the service, which takes all spellings of a page for one: where it is
	 * not plain, or has `index.html` at its end, it is another page's to one of the two. At the front page's, GA4 counts all addresses that
	 * differ in what comes after a question mark, such as those of drafts that are looked at.
	 *
	 * @param string        $path The path.
	 * @param \WP_Post|null $post The post whose it is.
	 */
	public static function is_unambiguous( string $path, ?\WP_Post $post = null ): bool {
		return self::is_plain( $path )
			&& 0 === preg_match( '#/index\.html/*$#Di', $path )
			&& self::key( $path ) !== self::key( (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH ) )
			&& ( null === $post || ! self::is_part( $path, $post ) );
	}

	/** Whether a path is without codes of ASCII signs, empty parts, and `.` and `..` as parts. */
	public static function is_plain( string $path ): bool {
		return 1 === preg_match( '#^(?:/(?!\.{1,2}(?:/|$))[\w\x{80}-\x{10FFFF}!$&\'()+,.:;=@~-]+)+$#Du', self::readable( $path ) );
	}

	/** Whether WordPress gives an address like this to a part of the page above it: its second page, its comments, its feed. A post's own number is none. */
	private static function is_part( string $path, \WP_Post $post ): bool {
		global $wp_rewrite;
		$last  = substr( (string) strrchr( self::readable( strtolower( $path ) ), '/' ), 1 );
		$names = array_map( 'strtolower', array_merge( array( 'embed', 'trackback' ), $wp_rewrite->feeds, array_column( $wp_rewrite->endpoints, 1 ) ) );
		return (string) $post->ID !== $last && ! has_filter( 'meglass_finder_path' )
			&& ( in_array( $last, $names, true ) || 1 === preg_match( '/^(?:' . preg_quote( $wp_rewrite->comments_pagination_base, '/' ) . '-)?\d+$/D', $last ) );
	}

	/** One for all spellings that the service takes for one page, as `pageSpellings` of the package `reports` does, and for capitals. */
	public static function key( string $path ): string {
		$bare    = (string) preg_replace( '#(?:/+index\.html)*/*$#Di', '', $path, 1 );
		$encoded = (string) preg_replace_callback( '/[\x80-\xff]/', static fn( $byte ) => rawurlencode( $byte[0] ), $bare );
		return self::readable( strtolower( $encoded ) );
	}

	/**
	 * What of GA4's host names counts, as a condition of the widgets; empty where all do.
	 *
	 * @param string[] $hosts The host names.
	 */
	public static function host_filter( array $hosts ): string {
		$conditions = array();
		foreach ( $hosts as $host ) {
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
		return array_values( array_unique( $prefixes ) );
	}

	private static function permalink_path( \WP_Post $post ): string {
		$path = (string) wp_parse_url( self::permalink( $post ), PHP_URL_PATH );
		return '' === $path ? '/' : $path;
	}
}
