<?php
/**
 * The figures in the lists of posts.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** A column with the views of each post. All that are on the screen are asked for at once. */
final class Post_Column {

	/** @var Token_Room|null What the token of the figures on the screen still has room for. */
	private static $room;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'load-edit.php', array( self::class, 'add' ) );
		// A row that was edited in its place comes alone.
		add_action( 'wp_ajax_inline-save', array( self::class, 'add' ), 0 );
	}

	/** Adds the column to the list of a chosen type. */
	public static function add(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- WordPress checks it before it saves.
		$type = wp_doing_ajax() ? sanitize_key( $_POST['post_type'] ?? '' ) : get_current_screen()->post_type;
		if ( ! in_array( $type, Settings::all()['post_types'], true ) || ! Settings::is_complete() || ! Access::mine()->is_any() ) {
			return;
		}
		add_filter( 'the_posts', array( self::class, 'look_up' ), 10, 2 );
		add_filter( "manage_{$type}_posts_columns", array( self::class, 'column' ) );
		add_action( "manage_{$type}_posts_custom_column", array( self::class, 'cell' ), 10, 2 );
		if ( ! wp_doing_ajax() ) {
			add_action( 'admin_enqueue_scripts', array( Assets::class, 'load' ) );
			add_action( 'admin_footer', array( self::class, 'provide' ) );
		}
	}

	/**
	 * Reads at once what is to be known of the posts of the list.
	 *
	 * @param \WP_Post[] $posts The posts that were found.
	 * @param \WP_Query  $query What was asked.
	 */
	public static function look_up( $posts, $query ): array {
		if ( $query->is_main_query() && 'ids' !== $query->get( 'fields' ) && 'id=>parent' !== $query->get( 'fields' ) ) {
			Access::mine()->look_up( $posts );
		}
		return $posts;
	}

	/**
	 * Names the column, before the date.
	 *
	 * @param array $columns The columns.
	 */
	public static function column( $columns ): array {
		$at  = array_search( 'date', array_keys( $columns ), true );
		$at  = false === $at ? count( $columns ) : $at;
		/* translators: %s: a period, such as last 28 days. */
		$what = sprintf( __( 'Views, %s', 'meglass-finder' ), Settings::period_words()[ Settings::all()['period'] ] );
		$own  = array( 'meglass_finder' => sprintf( '<span title="%s">%s</span>', esc_attr( $what ), esc_html__( 'Access', 'meglass-finder' ) ) );
		return array_slice( $columns, 0, $at, true ) + $own + array_slice( $columns, $at, null, true );
	}

	/**
	 * Writes a cell.
	 *
	 * @param string $column Which column.
	 * @param int    $id     The post.
	 */
	public static function cell( $column, $id ): void {
		if ( 'meglass_finder' === $column ) {
			echo self::figure( get_post( $id ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
		}
	}

	/** The place of a post's figure, or why there is none. */
	public static function figure( \WP_Post $post ): string {
		self::$room = self::$room ?? Access::room();

		$url      = (string) Addresses::url( $post );
		$is_full  = '' !== $url && ! self::$room->has( Token_Room::page( $url ) );
		$obstacle = $is_full && Access::mine()->is_own_only() && Access::mine()->is_own( $post )
			? __( 'Only the first posts on a screen have figures: choose fewer items in the screen options.', 'meglass-finder' )
			: Post_Panel::obstacle( $post );
		if ( null !== $obstacle ) {
			$is_seen = in_array( $post->post_status, array( 'publish', 'private' ), true );
			return sprintf(
				'<details class="meglass-finder-why"><summary>%s</summary>%s</details>',
				esc_html( $is_seen ? '— ' . self::words()['why'] : __( 'Not public', 'meglass-finder' ) ),
				esc_html( $obstacle )
			);
		}
		self::$room->take( Token_Room::page( $url ) );
		return sprintf( '<div class="meglass-finder-figure" data-post="%d" data-url="%s"></div>', $post->ID, esc_attr( $url ) );
	}

	/** Where the service is, once for the whole list. */
	public static function provide(): void {
		Assets::open_provider( array(), array( 'list' => '1' ) + self::words() );
		echo '</finder-provider>';
	}

	/** What the scripts say of figures. */
	public static function words(): array {
		return array(
			/* translators: %s: a period, such as "Last 28 days". */
			'views'    => sprintf( __( 'Page views: %s', 'meglass-finder' ), Settings::period_words()[ Settings::all()['period'] ] ),
			'failed'   => __( 'No figures just now.', 'meglass-finder' ),
			'compared' => __( 'Against the period before', 'meglass-finder' ),
			'why'      => __( 'Why?', 'meglass-finder' ),
			/* translators: %s: a day in short, such as 11/30. */
			'from'     => __( 'from %s', 'meglass-finder' ),
			/* translators: %s: a day. */
			'since'    => __( 'Figures are shown from %s on.', 'meglass-finder' ),
		);
	}
}
