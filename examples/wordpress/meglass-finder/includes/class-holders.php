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
 * since when a post has had an address (`Watch`), and until when it could be looked at there; and every name that WordPress knew when
 * noting began (`Names`). Nothing depends on what WordPress keeps afterwards.
 */
final class Holders {

	/**
	 * What a row says of a post: it bore this name before addresses were noted; it had this address; it could be looked at while they
	 * were noted, and had none of its own; any of these, and it is no more.
	 */
	const NAME    = 0;
	const ADDRESS = 1;
	const SEEN    = 2;
	const GONE    = 3;

	/** What `since` says besides days: all of them; none, as another's thing is there too; nobody knows just now. */
	const ALWAYS  = '';
	const SHARED  = 'shared';
	const UNKNOWN = 'unknown';

	/** @var array<string, object[]> Rows that this request has read, by the hash of their address or name. */
	private static $read = array();

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'clean_post_cache', array( self::class, 'read_again' ) );
		add_action( 'switch_blog', array( self::class, 'read_again' ) );
	}

	/**
	 * Notes a post as it is now, with each address under which it can be looked at, and that it has left all others.
	 *
	 * @param int $id The post's id; it may be gone.
	 */
	public static function note( $id ): void {
		Table::prepare(); // Sites of a network may never have had an admin screen.
		$post = get_post( (int) $id );
		$rows = Table::rows( 'SELECT address, post, author, kind, since, until FROM ' . Table::name() . ' WHERE post = %d', (int) $id );
		if ( null === $rows ) {
			return;
		}
		$noted = array_column( $rows, null, 'address' );
		$open  = array_filter( $noted, static fn( $row ) => null === $row->until );
		$has   = array();
		foreach ( null === $post || null === Addresses::path( $post ) ? array() : Addresses::paths( $post ) as $path ) {
			// Nothing that is anybody's own is taken for a path that is not plain.
			if ( Addresses::is_plain( Addresses::key( $path ) ) && ( isset( $open[ self::hash( $path ) ] ) || Ownership::is_page_of( $post, $path ) ) ) {
				$has[ self::hash( $path ) ] = self::ADDRESS;
			}
		}
		if ( array() !== $has && has_filter( 'meglass_finder_path' ) ) {
			// Another program serves the pages: WordPress does not know where else the post can be looked at.
			$has[ Names::hash( $post->post_name ) ] = self::NAME;
		}
		$new = array_diff_key( $has, $open );
		if ( array() !== $new ) {
			self::keep( $post, $new, Names::is_from_before( $post, $noted ) ? self::ALWAYS : self::today() );
		}
		array_map( array( self::class, 'close' ), array_diff_key( $open, $has ) );
		if ( null !== $post ) {
			self::note_author( $post, $rows );
			self::note_seen( $post, $rows, $has );
		}
	}

	/**
	 * From which day on what is counted under a post's address is its author's: since it is there, and nothing of another author's is
	 * there any more. A post that was given away is whose it is now.
	 *
	 * @return string A day, `ALWAYS`, `SHARED` or `UNKNOWN`.
	 */
	public static function since( \WP_Post $post ): string {
		$own = self::own( $post );
		if ( null === $own ) {
			self::note( $post->ID ); // Nobody has come to it yet.
			$own = self::own( $post );
		}
		$days = array( null === $own ? self::UNKNOWN : (string) $own->since );
		foreach ( self::look_up( array( $post ) ) ?? array() as $row ) {
			if ( (int) $row->post !== $post->ID && (int) $row->author !== (int) $post->post_author ) {
				if ( ( null === $row->until || self::NAME === (int) $row->kind ) && self::is_there( $row ) ) {
					return self::SHARED;
				}
				self::close( $row );
				$days[] = ( new \DateTimeImmutable( $row->until ) )->modify( '+1 day' )->format( 'Y-m-d' );
			}
		}
		return max( $days ); // Letters come after digits, and nothing before all.
	}

	/**
	 * What is noted of the addresses and names of posts, by one query for those that this request has not read yet.
	 *
	 * @param \WP_Post[] $posts The posts.
	 * @return object[]|null Nothing where it cannot be read.
	 */
	public static function look_up( array $posts ): ?array {
		$hashes = array();
		foreach ( $posts as $post ) {
			$path     = (string) Addresses::path( $post );
			$hashes[] = array( self::hash( $path ) );
			$hashes[] = Names::hashes( $post, $path );
		}
		return self::at( array_values( array_unique( array_merge( array(), ...$hashes ) ) ) );
	}

	/**
	 * Notes that a post is no more: whatever is made under its number has none of its days.
	 *
	 * @param int      $id     The post's id.
	 * @param int|null $author Who its author was last, where that is known.
	 */
	public static function bury( $id, ?int $author = null ): void {
		global $wpdb;
		Table::prepare();
		// phpcs:ignore WordPress.DB -- a table of its own.
		$wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . ' SET until = COALESCE( until, %s ), author = COALESCE( NULLIF( %d, 0 ), author ), kind = %d WHERE post = %d AND kind <> %d', self::today(), (int) $author, self::GONE, (int) $id, self::GONE ) );
		self::read_again();
	}

	/**
	 * Notes that a page has listed everybody's posts until today, and its days are nobody's own.
	 *
	 * @param int $id The page's id.
	 */
	public static function note_list( $id ): void {
		global $wpdb;
		Table::prepare();
		// phpcs:ignore WordPress.DB -- a table of its own.
		$wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . ' SET until = %s, kind = %d WHERE post = %d', self::today(), self::GONE, (int) $id ) );
		self::read_again();
	}

	/**
	 * After a time in which nothing was noted: what is no more has gone, and so has what was another author's, as its number may be
	 * another post's by now.
	 */
	public static function bury_changed(): bool {
		global $wpdb;
		// phpcs:ignore WordPress.DB -- a table of its own.
		return false !== $wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post SET h.until = COALESCE( h.until, %s ), h.kind = %d WHERE h.kind <> %d AND ( p.ID IS NULL OR p.post_author <> h.author )", self::today(), self::GONE, self::GONE ) );
	}

	/** Forgets what this request has read: posts have changed, or another site of the network is at hand. */
	public static function read_again(): void {
		self::$read = array();
	}

	/** One for all spellings of an address that the service takes for one: what it tells apart hides nothing of others. */
	public static function hash( string $path ): string {
		return md5( Addresses::key( $path ) );
	}

	/** The site's day. */
	public static function today(): string {
		return (string) wp_date( 'Y-m-d' );
	}

	/** What is noted of a post that has its address, as far as is noted. */
	private static function own( \WP_Post $post ): ?object {
		$address = self::hash( (string) Addresses::path( $post ) );
		foreach ( self::look_up( array( $post ) ) ?? array() as $row ) {
			if ( $row->address === $address && (int) $row->post === $post->ID && null === $row->until ) {
				return $row;
			}
		}
		return null;
	}

	/** Whether a row's post can be looked at under its address still, or bears its name where nobody else can say that. */
	private static function is_there( object $row ): bool {
		$is_name = self::NAME === (int) $row->kind;
		$post    = $is_name && ! has_filter( 'meglass_finder_path' ) ? null : get_post( (int) $row->post );
		if ( null === $post || null === Addresses::path( $post ) ) {
			return false;
		}
		$is_it = static fn( $path ) => self::hash( $path ) === $row->address && Ownership::is_page_of( $post, $path );
		return $is_name ? Names::hash( $post->post_name ) === $row->address : array() !== array_filter( Addresses::paths( $post ), $is_it );
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
				'SELECT h.address, h.post, IF( h.kind = ' . self::GONE . ', h.author, COALESCE( p.post_author, h.author ) ) AS author, h.kind, h.since, h.until FROM ' . Table::name() . " h LEFT JOIN {$wpdb->posts} p ON p.ID = h.post WHERE h.address IN ( " . implode( ', ', array_fill( 0, count( $unread ), '%s' ) ) . ' )',
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

	/** Notes addresses at which a post is, since a day where it never was there; whatever was there before has gone. */
	private static function keep( \WP_Post $post, array $kinds, string $since ): void {
		global $wpdb;
		foreach ( $kinds as $address => $kind ) {
			// phpcs:ignore WordPress.DB -- a table of its own.
			$wpdb->query( $wpdb->prepare( 'INSERT INTO ' . Table::name() . " ( address, post, author, kind, since ) VALUES ( %s, %d, %d, %d, NULLIF( %s, '' ) ) ON DUPLICATE KEY UPDATE since = IF( kind = %d, GREATEST( until + INTERVAL 1 DAY, %s ), since ), author = VALUES( author ), kind = VALUES( kind ), until = NULL", $address, $post->ID, $post->post_author, $kind, $since, self::GONE, self::today() ) );
		}
		self::read_again();
		foreach ( self::at( array_keys( $kinds ) ) ?? array() as $row ) {
			if ( (int) $row->post !== $post->ID && null === $row->until && ! self::is_there( $row ) ) {
				self::close( $row );
			}
		}
	}

	/** Notes to whom a post was given. */
	private static function note_author( \WP_Post $post, array $rows ): void {
		global $wpdb;
		$is_another = static fn( $row ) => (int) $row->author !== (int) $post->post_author && self::GONE !== (int) $row->kind;
		if ( array() !== array_filter( $rows, $is_another ) ) {
			// phpcs:ignore WordPress.DB -- a table of its own.
			$wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . ' SET author = %d WHERE post = %d AND kind <> %d', $post->post_author, $post->ID, self::GONE ) );
			self::read_again();
		}
	}

	/** Notes that a post could be looked at, where no address says so: after a time in which nothing is noted, it is none that came meanwhile. */
	private static function note_seen( \WP_Post $post, array $rows, array $has ): void {
		global $wpdb;
		$says = static fn( $row ) => in_array( (int) $row->kind, array( self::ADDRESS, self::SEEN ), true );
		if ( array() === $has && Watch::can_be_seen( $post ) && array() === array_filter( $rows, $says ) ) {
			// phpcs:ignore WordPress.DB -- a table of its own.
			$wpdb->query( $wpdb->prepare( 'INSERT INTO ' . Table::name() . ' ( address, post, author, kind, until ) VALUES ( %s, %d, %d, %d, %s ) ON DUPLICATE KEY UPDATE author = VALUES( author ), kind = VALUES( kind ), until = VALUES( until )', md5( 'seen' ), $post->ID, $post->post_author, self::SEEN, self::today() ) );
		}
	}

	/** Notes that a post has left an address, today at the latest. */
	private static function close( object $row ): void {
		global $wpdb;
		if ( null === $row->until ) {
			$row->until = self::today();
			// phpcs:ignore WordPress.DB -- a table of its own.
			$wpdb->query( $wpdb->prepare( 'UPDATE ' . Table::name() . ' SET until = %s WHERE address = %s AND post = %d AND until IS NULL', $row->until, $row->address, $row->post ) );
			self::read_again();
		}
	}
}
