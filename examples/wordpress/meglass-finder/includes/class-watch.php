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

	/** What stands first at the site, or lists its posts, and so has another address than its own. */
	const FRONT = array( 'show_on_front', 'page_on_front', 'page_for_posts' );

	/** @var array<int, int[]> Posts whose address hung on a post before it changed. */
	private static $kin = array();

	/** @var bool Whether a new post is being made: it is noted once it has its terms. */
	private static $is_making = false;

	/** @var array<int, array> What of a term stands in addresses, before it changed. */
	private static $terms = array();

	/** Hooks it up. */
	public static function register(): void {
		foreach ( array( 'pre_post_update', 'before_delete_post', 'delete_attachment' ) as $moment ) {
			add_action( $moment, array( self::class, 'before' ) );
		}
		// A post may be made under the number of one that is no more, whose addresses are not its own.
		add_action( 'transition_post_status', static fn( $now, $before, $post ) => 'new' === $before && self::$is_making && Holders::bury( $post->ID ), PHP_INT_MIN, 3 );
		add_action( 'add_attachment', array( Holders::class, 'bury' ), PHP_INT_MIN );
		add_action( 'deleted_post', static fn( $id, $post ) => Holders::bury( $id, (int) $post->post_author ), PHP_INT_MIN, 2 );
		foreach ( array( 'wp_after_insert_post', 'add_attachment', 'attachment_updated', 'deleted_post', 'after_delete_post' ) as $moment ) {
			add_action( $moment, array( self::class, 'after' ) );
		}
		add_filter(
			'wp_insert_post_data',
			static function ( $data, $given ) {
				self::$is_making = empty( $given['ID'] );
				return $data;
			},
			10,
			2
		);
		add_action( 'set_object_terms', static fn( $id, $terms, $now, $taxonomy ) => self::note_with_terms( $id, $taxonomy ), 10, 4 );
		foreach ( array( 'delete_term_relationships', 'deleted_term_relationships' ) as $moment ) {
			add_action( $moment, static fn( $id, $terms, $taxonomy ) => self::note_with_terms( $id, $taxonomy ), 10, 3 );
		}
		foreach ( self::FRONT as $option ) {
			add_filter( 'pre_update_option_' . $option, array( self::class, 'note_front' ) );
			add_action( 'update_option_' . $option, array( self::class, 'note_front' ) );
		}
		add_action( 'wp_media_attach_action', static fn( $action, $id ) => self::after( $id ), 10, 2 );
		foreach ( array( 'edit_terms', 'pre_delete_term', 'pre_update_option_permalink_structure', 'pre_update_option_home', 'pre_user_nicename', 'delete_user' ) as $moment ) {
			add_filter( $moment, array( self::class, 'settle' ) );
		}
		foreach ( array( 'delete_term', 'permalink_structure_changed', 'update_option_home', 'deleted_user' ) as $moment ) {
			add_action( $moment, array( self::class, 'walk_soon' ) );
		}
		add_action( 'edit_terms', static fn( $id ) => self::$terms[ $id ] = self::of_term( $id ) );
		add_action( 'edited_term', static fn( $id ) => self::of_term( $id ) === ( self::$terms[ $id ] ?? null ) || self::walk_soon() );
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
		if ( count( self::$kin[ (int) $id ] ) >= self::AT_ONCE ) {
			self::settle(); // Not all of them are noted below.
		}
		array_map( array( Holders::class, 'note' ), array_merge( array( (int) $id ), self::$kin[ (int) $id ] ) );
	}

	/**
	 * Notes what has changed, and what hung or hangs on it.
	 *
	 * @param int $id The post's id.
	 */
	public static function after( $id ): void {
		self::$is_making = false;
		$kin = array_unique( array_merge( array( (int) $id ), self::$kin[ (int) $id ] ?? array(), self::kin( (int) $id ) ) );
		array_map( array( Holders::class, 'note' ), $kin );
		if ( count( $kin ) > self::AT_ONCE ) {
			self::walk_soon();
		}
	}

	/** Notes a post whose terms change or have changed, where they may stand in addresses. */
	private static function note_with_terms( int $id, string $taxonomy ): void {
		$may_stand = is_taxonomy_hierarchical( $taxonomy ) || false !== strpos( (string) get_option( 'permalink_structure' ), '%' . $taxonomy . '%' );
		if ( $may_stand && ! self::$is_making ) {
			self::after( $id );
		}
	}

	/**
	 * Notes the pages that stand first or list the posts, before another does and afterwards, with their own addresses too.
	 *
	 * @param mixed $value What a filter is to give back, such as the page that comes.
	 */
	public static function note_front( $value = null ) {
		$list = get_post( (int) get_option( 'page_for_posts' ) );
		if ( null !== $list && Ownership::is_list( $list ) ) {
			Holders::note_list( $list->ID );
		}
		$pages = array( $value, get_option( 'page_on_front' ), get_option( 'page_for_posts' ) );
		array_map( array( Holders::class, 'note' ), array_filter( array_map( 'absint', array_filter( $pages, 'is_numeric' ) ) ) );
		return $value;
	}

	/** What of a term stands in addresses. */
	private static function of_term( int $id ): array {
		$term = get_term( $id );
		return $term instanceof \WP_Term ? array( $term->slug, $term->parent ) : array();
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
	 * Before addresses change again, goes on with a walk that has not been done yet.
	 *
	 * @param mixed $value What a filter is to give back.
	 */
	public static function settle( $value = null ) {
		if ( false !== get_option( self::PLACE ) ) {
			self::walk();
		}
		return $value;
	}

	/** Notes some posts, and goes on a minute later where there are more. */
	public static function walk(): void {
		global $wpdb;
		Table::prepare();
		$from = (int) get_option( self::PLACE, 0 );
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

	/** Posts whose address hangs on a post: all below it, and those that bear one of their names and come to light when these go. */
	private static function kin( int $id ): array {
		global $wpdb;
		$name  = (string) get_post_field( 'post_name', $id );
		$seen  = self::seen() . ' LIMIT ' . ( self::AT_ONCE + 1 );
		$found = array( $id => true );
		$next  = array( $id );
		// phpcs:disable WordPress.DB -- numbers that WordPress itself gave; what hangs on a post is in no cache.
		while ( array() !== $next && count( $found ) <= self::AT_ONCE ) {
			$below  = $wpdb->get_col( "SELECT ID FROM {$wpdb->posts} WHERE post_parent IN ( " . implode( ', ', array_map( 'intval', $next ) ) . " ) AND $seen" );
			$next   = array_diff( $below, array_keys( $found ) );
			$found += array_fill_keys( $next, true );
		}
		$all = implode( ', ', array_map( 'intval', array_keys( $found ) ) );
		if ( '' !== $name || count( $found ) > 1 ) {
			$found += array_fill_keys( $wpdb->get_col( "SELECT ID FROM {$wpdb->posts} WHERE post_name IN ( SELECT post_name FROM {$wpdb->posts} WHERE ID IN ( $all ) AND post_name <> '' ) AND $seen" ), true );
		}
		// phpcs:enable
		return array_diff( array_keys( $found ), array( $id ) );
	}

	/** Whether nothing was noted for days: the plugin was away, however that came. */
	public static function was_away(): bool {
		return (int) get_option( self::LAST, 0 ) < time() - 3 * DAY_IN_SECONDS;
	}

	/** Whether a post may be one that can be looked at. Which files are, their addresses tell. */
	public static function can_be_seen( \WP_Post $post ): bool {
		return 'attachment' === $post->post_type || in_array( $post->post_status, Addresses::seen(), true );
	}

	/** The same as a condition. */
	private static function seen(): string {
		return "( post_status IN ( '" . implode( "', '", array_map( 'esc_sql', Addresses::seen() ) ) . "' ) OR post_type = 'attachment' )";
	}
}
