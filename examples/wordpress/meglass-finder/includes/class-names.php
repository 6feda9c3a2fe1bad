<?php
/**
 * Which names posts bore before their addresses were noted.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * Of the time before noting began, WordPress knows names alone: authors choose folders, sections and dates, and nobody kept them. So a
 * post of the same name by another author counts, whatever its type and place, as one that may have had the address.
 */
final class Names {

	/** A name's hash, from a row `p` of WordPress's posts. */
	const SQL = "MD5( CONCAT( 'name:', LOWER( p.post_name ) ) )";

	/**
	 * Takes up every name that WordPress knows: what posts and files bear, and what they bore before they were renamed or put in the trash.
	 * Drafts that never had a date were never published.
	 *
	 * @param bool $seen Whether names of what can be looked at now are enough: all else was taken up before.
	 */
	public static function take( bool $seen = false ): bool {
		global $wpdb;
		// Posts of types without pages bear names too; those of types that are not registered any more may have had pages.
		$pageless = array_values( array_filter( get_post_types(), static fn( $type ) => ! is_post_type_viewable( $type ) ) );
		$into     = 'INSERT IGNORE INTO ' . Table::name() . ' ( address, post, author, kind ) SELECT';
		$of       = Holders::NAME . " FROM {$wpdb->posts} p";
		$where    = "WHERE p.post_type NOT IN ( '" . implode( "', '", array_map( 'esc_sql', $pageless ) ) . "' ) AND ( p.post_status IN ( 'publish', 'private' ) OR p.post_type = 'attachment'" . ( $seen ? ' )' : " OR p.post_date_gmt > '1000-01-01' )" );
		$past     = str_replace( 'p.post_name', 'm.meta_value', self::SQL );
		// phpcs:disable WordPress.DB -- a table of its own, filled from WordPress's.
		$was      = $wpdb->suppress_errors();
		$is_taken = false !== $wpdb->query( "$into " . self::SQL . ", p.ID, p.post_author, $of $where AND p.post_name <> ''" )
			&& false !== $wpdb->query( "$into $past, p.ID, p.post_author, $of JOIN {$wpdb->postmeta} m ON m.post_id = p.ID $where AND m.meta_key IN ( '_wp_old_slug', '_wp_desired_post_slug' ) AND m.meta_value <> ''" );
		$wpdb->suppress_errors( $was );
		// phpcs:enable
		Holders::read_again();
		return $is_taken;
	}

	/** The hashes of the names that an address may be by: the post's own, and what stands at its end. */
	public static function hashes( \WP_Post $post, string $path ): array {
		$last  = rawurldecode( basename( untrailingslashit( $path ) ) );
		$names = array( $post->post_name, sanitize_title( $last ), sanitize_title( (string) preg_replace( '/\.\w+$/', '', $last ) ) );
		return array_map( array( self::class, 'hash' ), array_unique( array_filter( $names, 'strlen' ) ) );
	}

	/** A name's hash, as the query makes it. */
	public static function hash( string $name ): string {
		return md5( 'name:' . strtolower( $name ) );
	}
}
