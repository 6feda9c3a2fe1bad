<?php
/**
 * The figures on WordPress's own dashboard.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** A box on the dashboard: the site at a glance, or a list of the posts of whoever sees only those. */
final class Dashboard_Widget {

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'wp_dashboard_setup', array( self::class, 'add' ) );
	}

	/** Puts the box on the dashboard of whoever may see it. */
	public static function add(): void {
		$is_complete = Settings::is_complete();
		if ( $is_complete ? ! Access::mine()->has_dashboard() : ! current_user_can( 'manage_options' ) ) {
			return;
		}
		wp_add_dashboard_widget( 'meglass_finder', __( 'Access', 'meglass-finder' ), array( self::class, 'render' ), null, null, 'normal', 'high' );
		if ( $is_complete ) {
			Assets::load();
		}
	}

	/** Writes the box. */
	public static function render(): void {
		if ( ! Settings::is_complete() ) {
			printf(
				'<p>%s</p><p><a class="button button-primary" href="%s">%s</a></p>',
				esc_html__( 'Figures of Google Analytics 4 stand here once the service is connected.', 'meglass-finder' ),
				esc_url( Settings_Page::url() ),
				esc_html__( 'Connect', 'meglass-finder' )
			);
			return;
		}
		if ( Access::mine()->is_own_only() ) {
			self::render_own();
			return;
		}
		Assets::open_provider();
		?>
			<div class="meglass-finder-board">
				<finder-period></finder-period>
				<finder-scorecard metric="activeUsers" units="compact"></finder-scorecard>
				<finder-scorecard metric="screenPageViews" units="compact"></finder-scorecard>
				<finder-trend metric="screenPageViews"></finder-trend>
				<finder-ranking metric="screenPageViews" dimension="pageTitle" rows="6"></finder-ranking>
				<finder-insights></finder-insights>
			</div>
		</finder-provider>
		<?php
	}

	private static function render_own(): void {
		$posts = Access::mine()->newest( 10 );
		if ( array() === $posts ) {
			printf( '<p>%s</p>', esc_html__( 'Figures of your posts stand here once one is published.', 'meglass-finder' ) );
			return;
		}
		Assets::open_provider( wp_list_pluck( $posts, 'ID' ), Post_Column::words() );
		printf( '<p class="description">%s</p><ul class="meglass-finder-own">', esc_html( Post_Column::words()['views'] ) );
		foreach ( $posts as $post ) {
			printf(
				'<li><a href="%s">%s</a> %s</li>',
				esc_url( (string) get_edit_post_link( $post ) ),
				esc_html( get_the_title( $post ) ),
				Post_Column::figure( $post ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
			);
		}
		echo '</ul></finder-provider>';
	}
}
