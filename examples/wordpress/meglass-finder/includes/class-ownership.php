<?php
/**
 * Whose the figures of an address are.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Figures are counted by address, and authors choose their own: tells whether what was counted under one is the author's alone. */
final class Ownership {

	/** Why what was counted under a post's address may be another author's than the post's, in words; nothing where it is not. */
	public static function obstacle( \WP_Post $post ): ?string {
		if ( ! Addresses::is_unambiguous( (string) Addresses::path( $post ) ) ) {
			return __( 'Its address can be read as that of another page: its figures cannot be told from those of the other one.', 'meglass-finder' );
		}
		$claims = self::is_page_of( $post ) ? self::claims( $post ) : array( $post );
		if ( null === $claims ) {
			return __( 'Whether another page has or had the same address cannot be found out just now. Try again later.', 'meglass-finder' );
		}
		return array() === $claims ? null : __( 'Another page has or had the same address: its figures cannot be told from those of this one.', 'meglass-finder' );
	}

	/**
	 * The posts of other authors that may have had a post's address.
	 *
	 * @return object[]|null Each with `post` and `author`, whether it is still there or not; nothing where that cannot be found out.
	 */
	public static function claims( \WP_Post $post ): ?array {
		$others = Holders::others( $post );
		// Where another program serves the pages, WordPress does not know who else had an address.
		$enough = has_filter( 'meglass_finder_path' ) ? Holders::BY_WORD : Holders::ALONE;
		if ( null === $others || Holders::found_as( $post ) >= $enough ) {
			return $others;
		}
		$names = self::names_of_others( $post );
		return null === $names ? null : array_merge( $others, $names );
	}

	/**
	 * Posts of other authors that may have had a post's address before the plugin noted who has which, by the names that they bear or bore.
	 *
	 * @return object[]|null Each with `post` and `author`; nothing where that cannot be found out.
	 */
	public static function names_of_others( \WP_Post $post ): ?array {
		$others = self::others_of_name( $post );
		return null === $others ? null : array_values( array_filter( $others, static fn( $other ) => self::is_claim( $other, $post ) ) );
	}

	/**
	 * Whether a post's address leads to it: a page of the same name may stand in its place, and its figures are somebody else's. An
	 * address that leads to no post, such as that of an archive, a term or another program, is nobody's own.
	 */
	public static function is_page_of( \WP_Post $post ): bool {
		if ( has_filter( 'meglass_finder_path' ) ) {
			return true; // Another program serves the page: WordPress cannot say where the address leads.
		}
		$address = (string) get_permalink( $post );
		return url_to_postid( $address ) === $post->ID && self::is_on_this_site( $address );
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

	/**
	 * Whether another author's post of the same name had the address before. Two living posts of different types may bear one name: the
	 * address leads to one of them, whose author keeps it, so that nobody takes figures away by a post of another type. What
	 * WordPress keeps apart while both live counts: names of the same type in whatever folder, as authors choose folders and dates; names
	 * that were given up; and files, which never get a name that a living post bears.
	 *
	 * @param object $other `post`, and the `name` that it bears, or bore where it is `past`.
	 */
	private static function is_claim( object $other, \WP_Post $post ): bool {
		$its = get_post( (int) $other->post );
		if ( null === $its || has_filter( 'meglass_finder_path' ) || $its->post_type === $post->post_type || ! post_type_exists( $its->post_type ) ) {
			return true;
		}
		if ( ! $other->past && 'attachment' !== $its->post_type ) {
			return false;
		}
		$then              = clone $its;
		$then->post_name   = $other->name;
		$then->post_status = 'attachment' === $its->post_type ? 'inherit' : 'publish';
		$address           = static fn( \WP_Post $of ) => Addresses::key( (string) wp_parse_url( (string) get_permalink( $of ), PHP_URL_PATH ) );
		return $address( $then ) === $address( $post );
	}

	/**
	 * Posts of other authors that bear a post's name, or bore it before they were renamed or put in the trash. Drafts that never
	 * had a date do not count, so that nobody hides the figures of others by a draft of the same name.
	 *
	 * @return object[]|null Each with `post`, `author`, `name`, and `past`, which is `1` for a name that was given up.
	 */
	private static function others_of_name( \WP_Post $post ): ?array {
		global $wpdb;
		$last  = rawurldecode( basename( untrailingslashit( (string) Addresses::path( $post ) ) ) );
		$names = array( $post->post_name, sanitize_title( $last ), sanitize_title( (string) preg_replace( '/\.\w+$/', '', $last ) ) );
		$names = array_values( array_unique( array_filter( $names, 'strlen' ) ) );
		// Posts of types without pages bear names too; those of types that are not registered any more may have had pages.
		$pageless = array_values( array_filter( get_post_types(), static fn( $type ) => ! is_post_type_viewable( $type ) ) );
		$one_of   = static fn( array $values ) => implode( ', ', array_fill( 0, count( $values ), '%s' ) );
		$others   = "p.post_author <> %d AND p.post_type NOT IN ( {$one_of( $pageless )} ) AND ( p.post_status IN ( 'publish', 'private' ) OR p.post_date_gmt > '1000-01-01' )";
		$values   = array_merge( $names, array( (int) $post->post_author ), $pageless );
		// phpcs:disable WordPress.DB -- only placeholders are put together here, and no cache knows of names that were given up.
		$found = $wpdb->get_results(
			$wpdb->prepare(
				"SELECT p.ID AS post, p.post_author AS author, p.post_name AS name, 0 AS past FROM {$wpdb->posts} p WHERE p.post_name IN ( {$one_of( $names )} ) AND {$others}
				UNION SELECT p.ID, p.post_author, m.meta_value, 1 FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id
				WHERE m.meta_key IN ( '_wp_old_slug', '_wp_desired_post_slug' ) AND m.meta_value IN ( {$one_of( $names )} ) AND {$others}",
				array_merge( $values, $values )
			)
		);
		// phpcs:enable
		return '' === $wpdb->last_error ? $found : null;
	}
}
