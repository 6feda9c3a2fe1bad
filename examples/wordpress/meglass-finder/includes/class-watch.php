<?php
/**
 * When addresses are noted.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * Has every post noted before and after it changes, with those whose address hangs on it: what is below it, and what bears the same name.
 * What changes many addresses at once has all posts walked through; so has every day.
 */
final class Watch {

	/** Walks through all that can be looked at. */
	const EVENT = 'meglass_finder_note_addresses';

	/** Up to which post that has come; there while a walk is to be done. */
	const PLACE = 'meglass_finder_noted_to';

	/** When the last walk was over. */
	const LAST = 'meglass_finder_noted_at';

	/** Posts for one run, so that none runs into PHP's limits. */
	const AT_ONCE = 200;

	/** @var array<int, int[]> Posts whose address hung on a post before it changed. */
	private static $kin = array();

	/** Hooks it up. */
	public static function register(): void {
		foreach ( array( 'pre_post_update', 'before_delete_post', 'delete_attachment' ) as $moment ) {
			add_action( $moment, array( self::class, 'before' ) );
		}
		foreach ( array( 'wp_after_insert_post', 'add_attachment', 'attachment_updated', 'deleted_post', 'after_delete_post' ) as $moment ) {
			add_action( $moment, array( self::class, 'after' ) );
		}
		add_action( 'set_object_terms', array( self::class, 'after_terms' ), 10, 6 );
		add_action( 'wp_media_attach_action', static fn( $action, $id ) => self::after( $id ), 10, 2 );
		foreach ( array( 'edit_terms', 'pre_delete_term', 'pre_update_option_permalink_structure', 'pre_update_option_home', 'pre_user_nicename' ) as $moment ) {
			add_filter( $moment, array( self::class, 'settle' ) );
		}
		foreach ( array( 'edited_term', 'delete_term', 'permalink_structure_changed', 'update_option_home' ) as $moment ) {
			add_action( $moment, array( self::class, 'walk_soon' ) );
		}
		add_action( 'profile_update', array( self::class, 'walk_with_name' ), 10, 2 );
		add_action( self::EVENT, array( self::class, 'walk' ) );
	}

	/** Has everything walked through, now and each day. */
	public static function begin(): void {
		update_option( self::LAST, time(), false );
		if ( wp_next_scheduled( self::EVENT ) ) {
			self::walk_soon();
			return;
		}
		update_option( self::PLACE, 0, false );
		wp_schedule_event( time(), 'daily', self::EVENT );
	}

	/**
	 * Notes what is about to change, and remembers what hangs on it.
	 *
	 * @param int $id The post's id.
	 */
	public static function before( $id ): void {
		self::$kin[ (int) $id ] = self::kin( (int) $id );
		array_map( array( Holders::class, 'note' ), array_merge( array( (int) $id ), self::$kin[ (int) $id ] ) );
	}

	/**
	 * Notes what has changed, and what hung or hangs on it.
	 *
	 * @param int $id The post's id.
	 */
	public static function after( $id ): void {
		$kin = array_unique( array_merge( array( (int) $id ), self::$kin[ (int) $id ] ?? array(), self::kin( (int) $id ) ) );
		array_map( array( Holders::class, 'note' ), $kin );
		if ( count( $kin ) > self::AT_ONCE ) {
			self::walk_soon();
		}
	}

	/**
	 * Notes a post whose terms alone have changed; a new one's are set before it is noted.
	 *
	 * @param int    $id       The post's id.
	 * @param mixed  $terms    Not looked at.
	 * @param int[]  $now      Its terms.
	 * @param string $taxonomy Not looked at.
	 * @param bool   $more     Not looked at.
	 * @param int[]  $before   The terms that it had.
	 */
	public static function after_terms( $id, $terms, $now, $taxonomy, $more, $before ): void {
		if ( array() !== $before && array() !== array_diff( $now, $before ) ) {
			self::after( $id );
		}
	}

	/** Has everything walked through at once: a section has another name, or addresses another form. */
	public static function walk_soon(): void {
		update_option( self::PLACE, 0, false );
		wp_schedule_single_event( time(), self::EVENT );
	}

	/**
	 * Has everything walked through where an author's name in addresses is another.
	 *
	 * @param int      $id     Who.
	 * @param \WP_User $before The person as they were.
	 */
	public static function walk_with_name( $id, $before ): void {
		if ( get_userdata( $id )->user_nicename !== $before->user_nicename ) {
			self::walk_soon();
		}
	}

	/**
	 * Before addresses change again, ends a walk that has not been done yet. Where there is too much for that, names stand in for the
	 * addresses that nobody will have noted.
	 *
	 * @param mixed $value What a filter is to give back.
	 */
	public static function settle( $value = null ) {
		if ( false !== get_option( self::PLACE ) ) {
			self::walk();
			if ( false !== get_option( self::PLACE ) ) {
				Names::take();
			}
		}
		return $value;
	}

	/** Notes some posts, and goes on a minute later where there are more. */
	public static function walk(): void {
		global $wpdb;
		$from = (int) get_option( self::PLACE, 0 );
		if ( 0 === $from && (int) get_option( self::LAST, 0 ) < time() - 3 * DAY_IN_SECONDS ) {
			Table::begin_again(); // The plugin was away, however that came.
		}
		// phpcs:ignore WordPress.DB -- in the order of their ids, whatever filters there are.
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM {$wpdb->posts} WHERE ID > %d AND " . self::seen() . ' ORDER BY ID LIMIT %d', $from, self::AT_ONCE ) );
		_prime_post_caches( $ids, true, false );
		array_map( array( Holders::class, 'note' ), $ids );
		update_option( self::LAST, time(), false );
		if ( count( $ids ) < self::AT_ONCE ) {
			delete_option( self::PLACE );
			return;
		}
		update_option( self::PLACE, (int) end( $ids ), false );
		wp_schedule_single_event( time() + MINUTE_IN_SECONDS, self::EVENT );
	}

	/** Posts whose address hangs on a post: all below it, and those that bear its name and come to light when it goes. */
	private static function kin( int $id ): array {
		global $wpdb;
		$name  = (string) get_post_field( 'post_name', $id );
		$seen  = self::seen() . ' LIMIT ' . ( self::AT_ONCE + 1 );
		$found = array( $id => true );
		$next  = array( $id );
		// phpcs:disable WordPress.DB -- numbers that WordPress itself gave; what hangs on a post is in no cache.
		if ( '' !== $name ) {
			$found += array_fill_keys( $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM {$wpdb->posts} WHERE post_name = %s AND $seen", $name ) ), true );
		}
		while ( array() !== $next && count( $found ) <= self::AT_ONCE ) {
			$below  = $wpdb->get_col( "SELECT ID FROM {$wpdb->posts} WHERE post_parent IN ( " . implode( ', ', array_map( 'intval', $next ) ) . " ) AND $seen" );
			$next   = array_diff( $below, array_keys( $found ) );
			$found += array_fill_keys( $next, true );
		}
		// phpcs:enable
		return array_diff( array_keys( $found ), array( $id ) );
	}

	/** A condition on what can be looked at. Which files are, their addresses tell. */
	private static function seen(): string {
		return "( post_status IN ( '" . implode( "', '", array_map( 'esc_sql', Addresses::seen() ) ) . "' ) OR post_type = 'attachment' )";
	}
}
