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
 * post of the same name by another author counts, whatever its type and place, as one that may have had the address until then.
 */
final class Names {

	/** A name's hash, from a row `p` of WordPress's posts. */
	const SQL = "MD5( CONCAT( 'name:', LOWER( p.post_name ) ) )";

	/**
	 * Takes up every name that WordPress knows, until today: what posts and files bear, and what they bore before they were renamed or put
	 * in the trash. Drafts that never had a date were never published.
	 *
	 * Where addresses were noted before, and not for a while, names of what has come since are enough, and are nobody's from before. What
	 * could be looked at before has not come since, whether it had an address or not.
	 */
	public static function take(): bool {
		global $wpdb;
		$table = Table::name();
		// Posts of types without pages bear names too; those of types that are not registered any more may have had pages.
		$pageless = array_values( array_filter( get_post_types(), static fn( $type ) => ! is_post_type_viewable( $type ) ) );
		$today    = "'" . Holders::today() . "'";
		$seen     = "( p.post_status IN ( 'publish', 'private' ) OR p.post_type = 'attachment' )";
		$trashed  = "EXISTS ( SELECT 1 FROM {$wpdb->postmeta} t WHERE t.post_id = p.ID AND t.meta_key = '_wp_trash_meta_status' AND t.meta_value IN ( 'publish', 'private' ) )";
		$is_new   = "NOT EXISTS ( SELECT 1 FROM $table n WHERE n.post = p.ID AND ( n.kind IN ( " . Holders::ADDRESS . ', ' . Holders::SEEN . ' ) OR ( n.kind = ' . Holders::NAME . " AND n.until < $today ) ) )";
		$again    = array() !== (array) Table::rows( "SELECT 1 FROM $table WHERE kind > %d LIMIT 1", Holders::NAME );
		$since    = $again ? $today : "IF( $seen, NULL, $today )";
		$into     = "INSERT INTO $table ( address, post, author, kind, since, until ) SELECT";
		$of       = 'p.ID, p.post_author, ' . Holders::NAME;
		$where    = "WHERE p.post_type NOT IN ( '" . implode( "', '", array_map( 'esc_sql', $pageless ) ) . "' ) AND " . ( $again ? "$is_new AND ( $seen OR $trashed )" : "( $seen OR p.post_date_gmt > '1000-01-01' )" );
		$until    = 'ON DUPLICATE KEY UPDATE until = VALUES( until )';
		$past     = str_replace( 'p.post_name', 'm.meta_value', self::SQL );
		// phpcs:disable WordPress.DB -- a table of its own, filled from WordPress's.
		$was      = $wpdb->suppress_errors();
		$is_taken = ( ! $again || Holders::bury_changed() )
			&& false !== $wpdb->query( "$into " . self::SQL . ", $of, $since, $today FROM {$wpdb->posts} p $where AND p.post_name <> '' $until" )
			&& false !== $wpdb->query( "$into $past, $of, $today, $today FROM {$wpdb->posts} p JOIN {$wpdb->postmeta} m ON m.post_id = p.ID $where AND m.meta_key IN ( '_wp_old_slug', '_wp_desired_post_slug' ) AND m.meta_value <> '' $until" );
		$wpdb->suppress_errors( $was );
		// phpcs:enable
		Holders::read_again();
		return $is_taken;
	}

	/**
	 * Whether a post bore its name, and could be looked at, before addresses were noted, and has been at none since.
	 *
	 * @param \WP_Post $post  The post.
	 * @param object[] $noted What is noted of it, by address.
	 */
	public static function is_from_before( \WP_Post $post, array $noted ): bool {
		$name = $noted[ self::hash( $post->post_name ) ] ?? null;
		$kinds = array_map( 'intval', array_column( $noted, 'kind' ) );
		return null !== $name && null === $name->since && array() === array_intersect( $kinds, array( Holders::ADDRESS, Holders::GONE ) );
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
