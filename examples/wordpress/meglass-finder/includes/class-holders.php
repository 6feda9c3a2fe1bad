<?php
/**
 * Which posts have had which addresses.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress forgets addresses that were given up: of pages that were renamed or moved, of what was renamed as a draft, of what was
 * deleted for good, of sections that were renamed. Whoever takes such an address would get the figures of the one before. So a post is
 * noted with its address when it is published and before it is changed or deleted; all are walked through once a day.
 */
final class Holders {

	/** Walks through the published posts. */
	const EVENT = 'meglass_finder_note_addresses';

	/** Up to which post that has come. */
	const PLACE = 'meglass_finder_noted_to';

	/** Set once there is a table. */
	const MADE = 'meglass_finder_holders';

	/** Posts for one run, so that none runs into PHP's limits. */
	const AT_ONCE = 200;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'admin_init', array( self::class, 'prepare' ) );
		add_action( 'pre_post_update', array( self::class, 'note' ) );
		add_action( 'wp_after_insert_post', array( self::class, 'note' ) );
		add_action( 'before_delete_post', array( self::class, 'note' ) );
		add_action( self::EVENT, array( self::class, 'walk' ) );
	}

	/** Makes the table where there is none yet; each site of a network has its own. */
	public static function prepare(): void {
		if ( '1' === get_option( self::MADE ) ) {
			return;
		}
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// An address takes too many bytes for a key: its hash is one.
		dbDelta( 'CREATE TABLE ' . self::table() . " (\n  address char(32) NOT NULL,\n  post bigint(20) unsigned NOT NULL,\n  author bigint(20) unsigned NOT NULL,\n  PRIMARY KEY  (address,post)\n) {$wpdb->get_charset_collate()};" );
		update_option( self::MADE, '1', false );
		if ( ! wp_next_scheduled( self::EVENT ) ) {
			wp_schedule_event( time(), 'daily', self::EVENT );
		}
	}

	/** Notes some posts, and goes on a minute later where there are more. */
	public static function walk(): void {
		global $wpdb;
		$from = (int) get_option( self::PLACE, 0 );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- in the order of their ids, whatever filters there are.
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM {$wpdb->posts} WHERE ID > %d AND post_status = 'publish' ORDER BY ID LIMIT %d", $from, self::AT_ONCE ) );
		array_map( array( self::class, 'note' ), $ids );
		if ( count( $ids ) < self::AT_ONCE ) {
			delete_option( self::PLACE );
			return;
		}
		update_option( self::PLACE, (int) end( $ids ), false );
		wp_schedule_single_event( time() + MINUTE_IN_SECONDS, self::EVENT );
	}

	/**
	 * Notes a post as it is now, where its address leads to it.
	 *
	 * @param int $id The post's id.
	 */
	public static function note( $id ): void {
		$post = get_post( (int) $id );
		if ( null === $post || 'publish' !== $post->post_status || null === Addresses::path( $post ) || ! Ownership::is_page_of( $post ) ) {
			return;
		}
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of its own.
		$wpdb->replace(
			self::table(),
			array(
				'address' => self::hash( $post ),
				'post'    => $post->ID,
				'author'  => $post->post_author,
			)
		);
	}

	/** Whether another author's post has, or had, the address of this one. A post that was given away is whose it is now. */
	public static function has_other( \WP_Post $post ): bool {
		global $wpdb;
		// phpcs:disable WordPress.DB -- a table of its own.
		$other = $wpdb->get_var(
			$wpdb->prepare(
				'SELECT h.post FROM ' . self::table() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post WHERE h.address = %s AND h.post <> %d AND COALESCE( p.post_author, h.author ) <> %d LIMIT 1",
				self::hash( $post ),
				$post->ID,
				$post->post_author
			)
		);
		// phpcs:enable
		return null !== $other || '' !== $wpdb->last_error; // What cannot be found out is another's.
	}

	/** The table's name on this site. */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'meglass_finder_holders';
	}

	/** One for all spellings of an address that the service takes for one: what it tells apart hides nothing of others. */
	private static function hash( \WP_Post $post ): string {
		return md5( mb_strtolower( Addresses::key( (string) Addresses::path( $post ) ) ) );
	}
}
