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
 *
 * What WordPress does remember, names, counts until a post was found alone with its address: from then on, whoever else comes there is
 * noted. Names that others give to drafts, or gave elsewhere, then take nothing away.
 */
final class Holders {

	/** Walks through the published posts. */
	const EVENT = 'meglass_finder_note_addresses';

	/** Up to which post that has come. */
	const PLACE = 'meglass_finder_noted_to';

	/** Which form of the table there is. */
	const MADE = 'meglass_finder_holders';
	const FORM = '2';

	/** How a post was found with its address: beside others' names, alone, or alone by an administrator's word. */
	const BESIDE  = 0;
	const ALONE   = 1;
	const BY_WORD = 2;

	/** Posts for one run, so that none runs into PHP's limits. */
	const AT_ONCE = 200;

	/** @var array<string, object[]> Rows that this request has read, by the hash of their address. */
	private static $read = array();

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'clean_post_cache', array( self::class, 'read_again' ) );
		add_action( 'switch_blog', array( self::class, 'read_again' ) );
		add_action( 'admin_init', array( self::class, 'prepare' ) );
		add_action( 'pre_post_update', array( self::class, 'note' ) );
		add_action( 'wp_after_insert_post', array( self::class, 'note' ) );
		add_action( 'before_delete_post', array( self::class, 'note' ) );
		add_action( self::EVENT, array( self::class, 'walk' ) );
		foreach ( array( 'edited_term', 'permalink_structure_changed' ) as $change ) {
			add_action( $change, array( self::class, 'walk_soon' ) );
		}
		add_filter( 'wpmu_drop_tables', static fn( $tables ) => array_merge( $tables, array( self::table() ) ) ); // WordPress is at the site that goes.
	}

	/** Makes the table where there is none yet; each site of a network has its own. */
	public static function prepare(): void {
		if ( self::FORM === get_option( self::MADE ) ) {
			return;
		}
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// An address takes too many bytes for a key: its hash is one.
		dbDelta( 'CREATE TABLE ' . self::table() . " (\n  address char(32) NOT NULL,\n  post bigint(20) unsigned NOT NULL,\n  author bigint(20) unsigned NOT NULL,\n  alone tinyint(1) NOT NULL DEFAULT 0,\n  PRIMARY KEY  (address,post)\n) {$wpdb->get_charset_collate()};" );
		$there = $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( self::table() ) ) ); // phpcs:ignore WordPress.DB -- a table of its own.
		if ( 0 !== strcasecmp( self::table(), (string) $there ) ) {
			return; // It is tried again.
		}
		update_option( self::MADE, self::FORM, false );
		if ( wp_next_scheduled( self::EVENT ) ) {
			self::walk_soon();
		} else {
			wp_schedule_event( time(), 'daily', self::EVENT );
		}
	}

	/** Has all posts walked through at once: a section has another name, or addresses another form. */
	public static function walk_soon(): void {
		delete_option( self::PLACE );
		wp_schedule_single_event( time(), self::EVENT );
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
		self::prepare(); // Sites of a network may never have had an admin screen.
		if ( self::BESIDE === self::found_as( $post ) ) {
			self::keep( $post, array() === Ownership::names_of_others( $post ) ? self::ALONE : self::BESIDE );
		}
	}

	/** How a post was found with its address while it was its author's; `BESIDE` where it was not. */
	public static function found_as( \WP_Post $post ): int {
		foreach ( self::at_address_of( array( $post ) ) ?? array() as $row ) {
			if ( (int) $row->post === $post->ID && (int) $row->noted === (int) $post->post_author ) {
				return (int) $row->alone;
			}
		}
		return self::BESIDE;
	}

	/**
	 * The posts of other authors that have, or had, the address of this one. A post that was given away is whose it is now.
	 *
	 * @return object[]|null Each with `post` and `author`, whether it is still there or not; nothing where that cannot be found out.
	 */
	public static function others( \WP_Post $post ): ?array {
		$rows = self::at_address_of( array( $post ) );
		return null === $rows ? null : array_values( array_filter( $rows, static fn( $row ) => (int) $row->post !== $post->ID && (int) $row->author !== (int) $post->post_author ) );
	}

	/**
	 * What is noted of the addresses of posts, by one query for those that this request has not read yet.
	 *
	 * @param \WP_Post[] $posts The posts.
	 * @return object[]|null Each with `post`, its `author`, who that was when it was `noted`, and `alone`; nothing where it cannot be read.
	 */
	public static function at_address_of( array $posts ): ?array {
		global $wpdb;
		$hashes = array_values( array_unique( array_map( array( self::class, 'hash' ), $posts ) ) );
		$unread = array_values( array_diff( $hashes, array_keys( self::$read ) ) );
		if ( array() !== $unread ) {
			$rows = self::rows(
				'SELECT h.address, h.post, COALESCE( p.post_author, h.author ) AS author, h.author AS noted, h.alone FROM ' . self::table() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post WHERE h.address IN ( " . implode( ', ', array_fill( 0, count( $unread ), '%s' ) ) . ' )',
				...$unread
			);
			if ( null === $rows ) {
				return null;
			}
			self::$read += array_fill_keys( $unread, array() );
			foreach ( $rows as $row ) {
				self::$read[ $row->address ][] = $row;
			}
		}
		return array_merge( array(), ...array_values( array_intersect_key( self::$read, array_flip( $hashes ) ) ) );
	}

	/** Forgets what this request has read: posts have changed, or another site of the network is at hand. */
	public static function read_again(): void {
		self::$read = array();
	}

	/** Takes an administrator's word that what was counted under a post's address is its author's. */
	public static function forget_others( \WP_Post $post ): void {
		global $wpdb;
		foreach ( (array) self::others( $post ) as $other ) {
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of its own.
			$wpdb->delete(
				self::table(),
				array(
					'address' => self::hash( $post ),
					'post'    => $other->post,
				)
			);
		}
		self::keep( $post, self::BY_WORD );
	}

	/**
	 * Published posts whose address another author's has, or had, or whose name another's bears; the newest first.
	 *
	 * @return \WP_Post[]
	 */
	public static function contested( int $most ): array {
		global $wpdb;
		$table = self::table();
		$rows  = self::rows(
			"SELECT DISTINCT h.post FROM $table h JOIN {$wpdb->posts} p ON p.ID = h.post
			WHERE p.post_status = 'publish' AND ( h.alone = %d OR EXISTS (
				SELECT 1 FROM $table o LEFT JOIN {$wpdb->posts} q ON q.ID = o.post
				WHERE o.address = h.address AND o.post <> h.post AND COALESCE( q.post_author, o.author ) <> p.post_author
			) ) ORDER BY h.post DESC LIMIT %d",
			self::BESIDE,
			$most
		);
		return array_filter( array_map( static fn( $row ) => get_post( (int) $row->post ), (array) $rows ) );
	}

	/** The table's name on this site. */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'meglass_finder_holders';
	}

	/**
	 * Rows of the table. Where it is missing, as on a copy of the site that was made without it, it is made anew.
	 *
	 * @param string $query     A query as `wpdb::prepare` takes it.
	 * @param mixed  ...$values What is to be put into it.
	 * @return object[]|null Nothing where they cannot be read.
	 */
	private static function rows( string $query, ...$values ): ?array {
		global $wpdb;
		$was  = $wpdb->suppress_errors();
		$rows = null;
		foreach ( array( false, true ) as $is_again ) {
			if ( $is_again ) {
				delete_option( self::MADE );
				self::prepare();
			}
			$found = $wpdb->get_results( $wpdb->prepare( $query, $values ) ); // phpcs:ignore WordPress.DB -- a table of its own.
			if ( '' === $wpdb->last_error ) {
				$rows = $found;
				break;
			}
		}
		$wpdb->suppress_errors( $was );
		return $rows;
	}

	private static function keep( \WP_Post $post, int $alone ): void {
		global $wpdb;
		self::read_again();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of its own.
		$wpdb->replace(
			self::table(),
			array(
				'address' => self::hash( $post ),
				'post'    => $post->ID,
				'author'  => $post->post_author,
				'alone'   => $alone,
			)
		);
	}

	/** One for all spellings of an address that the service takes for one: what it tells apart hides nothing of others. */
	private static function hash( \WP_Post $post ): string {
		return md5( Addresses::key( (string) Addresses::path( $post ) ) );
	}
}
