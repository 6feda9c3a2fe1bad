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
		Table::prepare(); // Sites of a network may never have had an admin screen.
		foreach ( Addresses::paths( $post ) as $path ) {
			$is_own = $path === $own && 'publish' === $post->post_status && Addresses::is_unambiguous( $path, $post ) && ! Ownership::is_list( $post );
			// Nothing that is anybody's own is taken for a path that is not plain.
			if ( Addresses::is_plain( Addresses::key( $path ) ) && ! self::is_noted( $post, $path, $is_own ) && Ownership::is_page_of( $post, $path ) ) {
				self::keep( $post, $path, $is_own );
				Words::end_about( $post->ID, array_map( 'intval', array_column( (array) self::at( array( self::hash( $path ) ) ), 'post' ) ) );
			}
		}
		Words::end_elsewhere( $post );
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
		$table  = Table::name();
		$others = "SELECT 1 FROM $table o LEFT JOIN {$wpdb->posts} q ON q.ID = o.post WHERE o.post <> p.ID AND COALESCE( q.post_author, o.author ) <> p.post_author AND o.address =";
		return (array) Table::rows(
			"SELECT p.ID AS post, p.post_author AS author FROM $table h JOIN {$wpdb->posts} p ON p.ID = h.post
			WHERE h.kind = %d AND p.post_status = 'publish' AND ( EXISTS ( $others h.address ) OR EXISTS ( $others " . Names::SQL . ' ) ) ORDER BY p.ID DESC',
			self::HAS
		);
	}

	/** Who the author of a post was that is not there any more; `0` where nobody knows. */
	public static function author_of( int $post ): int {
		$rows = Table::rows( 'SELECT author FROM ' . Table::name() . ' WHERE post = %d LIMIT 1', $post );
		return (int) ( $rows[0]->author ?? 0 );
	}

	/** One for all spellings of an address that the service takes for one: what it tells apart hides nothing of others. */
	public static function hash( string $path ): string {
		return md5( Addresses::key( $path ) );
	}

	/** Rows of hashes; nothing where they cannot be read. */
	private static function at( array $hashes ): ?array {
		global $wpdb;
		if ( ! Table::is_ready() ) {
			return null;
		}
		$unread = array_values( array_diff( $hashes, array_keys( self::$read ) ) );
		if ( array() !== $unread ) {
			$rows = Table::rows(
				'SELECT h.address, h.post, COALESCE( p.post_author, h.author ) AS author, h.author AS noted, h.kind FROM ' . Table::name() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post WHERE h.address IN ( " . implode( ', ', array_fill( 0, count( $unread ), '%s' ) ) . ' )',
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
			$wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . ' SET kind = %d WHERE post = %d AND kind = %d', self::HAD, $post->ID, self::HAS ) );
		}
		foreach ( $rows as $address => $kind ) {
			$wpdb->replace(
				Table::name(),
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
