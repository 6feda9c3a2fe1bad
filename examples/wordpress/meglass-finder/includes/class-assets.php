<?php
/**
 * The widgets' files, for the screens that have widgets.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Loads the widgets from the plugin's own folder, and writes what stands around them. */
final class Assets {

	/** Scripts that are modules. */
	const MODULES = array( 'meglass-finder', 'meglass-finder-admin' );

	/** Hooks it up. */
	public static function register(): void {
		add_filter( 'script_loader_tag', array( self::class, 'as_module' ), 10, 2 );
	}

	/** Loads them with the screen that is being made. */
	public static function load(): void {
		// The folder is named after what is in it, so that browsers may keep the files.
		$folder = plugins_url( 'finder/' . ( include dirname( MEGLASS_FINDER_FILE ) . '/finder/version.php' ) . '/', MEGLASS_FINDER_FILE );
		// phpcs:disable WordPress.WP.EnqueuedResourceParameters.MissingVersion -- see above.
		wp_enqueue_style( 'meglass-finder', $folder . 'finder.css', array(), null );
		wp_enqueue_style( 'meglass-finder-admin', $folder . 'admin.css', array( 'meglass-finder' ), null );
		wp_enqueue_script( 'meglass-finder', $folder . 'finder.js', array(), null, true );
		wp_enqueue_script( 'meglass-finder-admin', $folder . 'admin.js', array(), null, true );
		// phpcs:enable
	}

	/**
	 * Makes the tag of a module out of that of a script.
	 *
	 * @param string $tag    The tag.
	 * @param string $handle The script's name.
	 */
	public static function as_module( $tag, $handle ) {
		if ( ! in_array( $handle, self::MODULES, true ) ) {
			return $tag;
		}
		return str_replace( ' src=', ' type="module" src=', preg_replace( '/ type=([\'"])[^\'"]*\1/', '', $tag ) );
	}

	/**
	 * The beginning of what hands the service down to the widgets inside it.
	 *
	 * @param int[] $posts The posts that they are about; none: a dashboard.
	 * @param array $words Words for the page's scripts, by name.
	 */
	public static function open_provider( array $posts = array(), array $words = array() ): void {
		$all = Settings::all();
		printf(
			'<finder-provider class="meglass-finder" api="%s" lang="%s" theme="light" period="%s" compare="previous" filter="%s" data-token-url="%s" data-nonce="%s" data-nonce-url="%s" data-posts="%s"',
			esc_attr( $all['api'] ),
			esc_attr( self::language() ),
			esc_attr( $all['period'] ),
			esc_attr( Addresses::host_filter( $all['hosts'] ) ),
			esc_url( rest_url( Rest::NAMESPACE . '/token' ) ),
			esc_attr( wp_create_nonce( 'wp_rest' ) ),
			esc_url( admin_url( 'admin-ajax.php?action=rest-nonce' ) ),
			esc_attr( implode( ' ', array_map( 'intval', $posts ) ) )
		);
		foreach ( $words as $name => $text ) {
			printf( ' data-%s="%s"', esc_attr( $name ), esc_attr( $text ) );
		}
		echo '>';
	}

	/** The words of the widgets: Japanese where WordPress speaks it to this person, else English. */
	public static function language(): string {
		return 0 === strpos( get_user_locale(), 'ja' ) ? 'ja' : 'en';
	}
}
