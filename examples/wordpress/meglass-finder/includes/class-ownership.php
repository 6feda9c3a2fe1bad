<?php
/**
 * Whose the figures of an address are.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Figures are counted by address, and authors choose their own: tells whether what is counted under one is the author's alone. */
final class Ownership {

	/** Why what is counted under a post's address cannot be told from what is another author's, in words; nothing where it can, from some day on. */
	public static function obstacle( \WP_Post $post ): ?string {
		if ( ! Addresses::is_unambiguous( (string) Addresses::path( $post ), $post ) ) {
			return __( 'Its address can be read as that of another page: its figures cannot be told from those of the other one.', 'meglass-finder' );
		}
		$since = self::is_page_of( $post ) && ! self::is_list( $post ) ? Holders::since( $post ) : Holders::SHARED;
		if ( Holders::UNKNOWN === $since ) {
			return __( 'Whether another page has or had the same address cannot be found out just now. Try again later.', 'meglass-finder' );
		}
		return Holders::SHARED === $since ? __( 'Another page has the same address: its figures cannot be told from those of this one.', 'meglass-finder' ) : null;
	}

	/**
	 * Whether a post's address leads to it: a page of the same name may stand in its place, and its figures are somebody else's. An
	 * address that leads to no post, such as that of an archive, a term or another program, is nobody's own.
	 *
	 * @param \WP_Post   $post The post.
	 * @param string|null $path Another path of its than the one that WordPress links to.
	 */
	public static function is_page_of( \WP_Post $post, ?string $path = null ): bool {
		if ( has_filter( 'meglass_finder_path' ) ) {
			return true; // Another program serves the page: WordPress cannot say where the address leads.
		}
		$address = Addresses::permalink( $post );
		if ( null !== $path ) {
			$address = (string) preg_replace( '#^(\w+://[^/]+).*$#s', '$1', $address ) . $path;
		}
		return self::leads_to( $address ) === $post->ID && self::is_on_this_site( $address );
	}

	/** Whether a page is there to list everybody's posts: what is counted there is nobody's own. */
	public static function is_list( \WP_Post $post ): bool {
		return 'page' === get_option( 'show_on_front' ) && (int) get_option( 'page_for_posts' ) === $post->ID;
	}

	/** The post to which an address leads, whoever may read it; `0` where it leads to none. */
	private static function leads_to( string $address ): int {
		$found = 0;
		$see   = static function ( $posts, $query ) use ( &$found ) {
			$found = $query->is_posts_page ? (int) $query->queried_object_id : 0;
			$found = $query->is_singular && isset( $posts[0] ) ? (int) $posts[0]->ID : $found;
			return $posts;
		};
		add_filter( 'posts_results', $see, PHP_INT_MAX, 2 );
		$id = url_to_postid( $address ); // None where the post is private and another's.
		remove_filter( 'posts_results', $see, PHP_INT_MAX );
		return 0 === $id ? $found : $id;
	}

	/** Whether an address is not that of another site of the network, which stands below it in a folder. */
	private static function is_on_this_site( string $address ): bool {
		if ( ! is_multisite() ) {
			return true;
		}
		$parts = wp_parse_url( $address );
		$site  = get_site_by_path( $parts['host'] ?? '', $parts['path'] ?? '/' );
		return false === $site || get_current_blog_id() === (int) $site->blog_id; // None: one that is known by another name, too.
	}
}
