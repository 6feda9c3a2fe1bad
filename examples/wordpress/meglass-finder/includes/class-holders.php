<?php
/**
 * Which posts have had which addresses.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress forgets addresses that were given up, and whoever takes one would get the figures of the post before. So one table holds
 * both: every name that WordPress knew when noting began (`Names`), and every address at which something could be looked at
 * since (`Watch`). Nothing depends on what WordPress keeps afterwards, and names that somebody gives later take nothing away.
 */
final class Holders {

	/** Which form of the table there is: set while it is whole. */
	const MADE = 'meglass_finder_holders';
	const FORM = '3';

	/** What a row says of a post: it bore this name when noting began; it had this address; it has it, and may have figures of its own. */
	const NAME = 0;
	const HAD  = 1;
	const HAS  = 2;

	/** @var array<string, object[]> Rows that this request has read, by the hash of their address or name. */
	private static $read = array();

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'clean_post_cache', array( self::class, 'read_again' ) );
		add_action( 'switch_blog', array( self::class, 'read_again' ) );
		add_action( 'admin_init', array( self::class, 'prepare' ) );
		add_filter( 'wpmu_drop_tables', static fn( $tables ) => array_merge( $tables, array( self::table() ) ) ); // WordPress is at the site that goes.
	}

	/** Begins to note, where that has not been done since the plugin was activated; each site of a network has a table of its own. */
	public static function prepare(): void {
		if ( self::FORM === get_option( self::MADE ) ) {
			return;
		}
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// An address takes too many bytes for a key: its hash is one.
		dbDelta( 'CREATE TABLE ' . self::table() . " (\n  address char(32) NOT NULL,\n  post bigint(20) unsigned NOT NULL,\n  author bigint(20) unsigned NOT NULL,\n  kind tinyint(1) NOT NULL DEFAULT 1,\n  PRIMARY KEY  (address,post),\n  KEY post (post)\n) {$wpdb->get_charset_collate()};" );
		self::read_again();
		if ( ! self::is_there() || ! Names::take() ) {
			return; // It is tried again; until then nobody has own figures.
		}
		update_option( self::MADE, self::FORM, false );
		Watch::begin();
	}

	/** Notes that nothing was noted for a while: all that WordPress knows is taken up once more. */
	public static function begin_again(): void {
		delete_option( self::MADE );
		self::prepare();
	}

	/**
	 * Notes a post as it is now, with each address under which it can be looked at.
	 *
	 * @param int $id The post's id.
	 */
	public static function note( $id ): void {
		$post = get_post( (int) $id );
		$own  = null === $post ? null : Addresses::path( $post );
		if ( null === $own ) {
			return;
		}
		self::prepare(); // Sites of a network may never have had an admin screen.
		foreach ( Addresses::paths( $post ) as $path ) {
			$is_own = $path === $own && 'publish' === $post->post_status && Addresses::is_unambiguous( $path, $post );
			// Nothing that is anybody's own is taken for a path that is not plain.
			if ( Addresses::is_plain( Addresses::key( $path ) ) && ! self::is_noted( $post, $path, $is_own ) && Ownership::is_page_of( $post, $path ) ) {
				self::keep( $post, $path, $is_own );
			}
		}
	}

	/**
	 * The posts of other authors that may have been looked at under the address of this one, but for those of which an administrator
	 * says that they do not count. A post that was given away is whose it is now.
	 *
	 * @return object[]|null Each with `post` and `author`, whether it is still there or not; nothing where that cannot be found out.
	 */
	public static function others( \WP_Post $post ): ?array {
		$rows = self::at_address_of( array( $post ) );
		if ( null === $rows ) {
			return null;
		}
		$others = array_filter( $rows, static fn( $row ) => (int) $row->post !== $post->ID && (int) $row->author !== (int) $post->post_author );
		$given  = array() === $others ? array() : Words::about( $post );
		return array_values( array_filter( $others, static fn( $row ) => ! in_array( (int) $row->post, $given, true ) ) );
	}

	/**
	 * What is noted of the addresses and names of posts, by one query for those that this request has not read yet.
	 *
	 * @param \WP_Post[] $posts The posts.
	 * @return object[]|null Each with `post`, its `author`, who that was when it was `noted`, and its `kind`; nothing where it cannot be read.
	 */
	public static function at_address_of( array $posts ): ?array {
		$hashes = array();
		foreach ( $posts as $post ) {
			$path     = (string) Addresses::path( $post );
			$hashes[] = array( self::hash( $path ) );
			$hashes[] = Names::hashes( $post, $path );
		}
		return self::at( array_values( array_unique( array_merge( array(), ...$hashes ) ) ) );
	}

	/** Forgets what this request has read: posts have changed, or another site of the network is at hand. */
	public static function read_again(): void {
		self::$read = array();
	}

	/**
	 * Published posts whose address or name was another author's, the newest first.
	 *
	 * @return object[] Each with `post` and `author`.
	 */
	public static function contested(): array {
		global $wpdb;
		$table  = self::table();
		$others = "SELECT 1 FROM $table o LEFT JOIN {$wpdb->posts} q ON q.ID = o.post WHERE o.post <> p.ID AND COALESCE( q.post_author, o.author ) <> p.post_author AND o.address =";
		return (array) self::rows(
			"SELECT p.ID AS post, p.post_author AS author FROM $table h JOIN {$wpdb->posts} p ON p.ID = h.post
			WHERE h.kind = %d AND p.post_status = 'publish' AND ( EXISTS ( $others h.address ) OR EXISTS ( $others " . Names::SQL . ' ) ) ORDER BY p.ID DESC',
			self::HAS
		);
	}

	/** Who the author of a post was that is not there any more; `0` where nobody knows. */
	public static function author_of( int $post ): int {
		$rows = self::rows( 'SELECT author FROM ' . self::table() . ' WHERE post = %d LIMIT 1', $post );
		return (int) ( $rows[0]->author ?? 0 );
	}

	/** The table's name on this site. */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'meglass_finder_holders';
	}

	/** One for all spellings of an address that the service takes for one: what it tells apart hides nothing of others. */
	public static function hash( string $path ): string {
		return md5( Addresses::key( $path ) );
	}

	/** Rows of hashes; nothing where they cannot be read. */
	private static function at( array $hashes ): ?array {
		global $wpdb;
		self::prepare();
		if ( self::FORM !== get_option( self::MADE ) ) {
			return null;
		}
		$unread = array_values( array_diff( $hashes, array_keys( self::$read ) ) );
		if ( array() !== $unread ) {
			$rows = self::rows(
				'SELECT h.address, h.post, COALESCE( p.post_author, h.author ) AS author, h.author AS noted, h.kind FROM ' . self::table() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post WHERE h.address IN ( " . implode( ', ', array_fill( 0, count( $unread ), '%s' ) ) . ' )',
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

	/**
	 * Rows of the table. Where it is missing, as on a copy of the site that was made without it, it is made anew.
	 *
	 * @param string $query     A query as `wpdb::prepare` takes it.
	 * @param mixed  ...$values What is to be put into it.
	 * @return object[]|null Nothing where they cannot be read.
	 */
	private static function rows( string $query, ...$values ): ?array {
		global $wpdb;
		$was = $wpdb->suppress_errors();
		$ask = static function () use ( $wpdb, $query, $values ): ?array {
			$rows = $wpdb->get_results( $wpdb->prepare( $query, $values ) ); // phpcs:ignore WordPress.DB -- a table of its own.
			return '' === $wpdb->last_error ? $rows : null;
		};
		$rows = $ask();
		if ( null === $rows && ! self::is_there() ) {
			self::begin_again();
			$rows = $ask();
		}
		$wpdb->suppress_errors( $was );
		return $rows;
	}

	private static function is_there(): bool {
		global $wpdb;
		$there = $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( self::table() ) ) ); // phpcs:ignore WordPress.DB -- a table of its own.
		return 0 === strcasecmp( self::table(), (string) $there );
	}

	private static function is_noted( \WP_Post $post, string $path, bool $is_own ): bool {
		foreach ( self::at( array( self::hash( $path ) ) ) ?? array() as $row ) {
			if ( (int) $row->post === $post->ID && (int) $row->noted === (int) $post->post_author && ( $is_own ? self::HAS : self::HAD ) === (int) $row->kind ) {
				return true;
			}
		}
		return false;
	}

	private static function keep( \WP_Post $post, string $path, bool $is_own ): void {
		global $wpdb;
		$rows = array( self::hash( $path ) => $is_own ? self::HAS : self::HAD );
		if ( has_filter( 'meglass_finder_path' ) ) {
			// Another program serves the pages: WordPress does not know where else the post can be looked at.
			$rows[ Names::hash( $post->post_name ) ] = self::NAME;
		}
		// phpcs:disable WordPress.DB -- a table of its own.
		if ( $is_own ) {
			$wpdb->query( $wpdb->prepare( 'UPDATE ' . self::table() . ' SET kind = %d WHERE post = %d AND kind = %d', self::HAD, $post->ID, self::HAS ) );
		}
		foreach ( $rows as $address => $kind ) {
			$wpdb->replace(
				self::table(),
				array(
					'address' => $address,
					'post'    => $post->ID,
					'author'  => $post->post_author,
					'kind'    => $kind,
				)
			);
		}
		// phpcs:enable
		self::read_again();
	}
}
