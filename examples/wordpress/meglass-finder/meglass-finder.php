<?php
/**
 * Plugin Name:       MEGLASS finder
 * Description:       Shows Google Analytics 4 figures where you work: on the dashboard, beside the post that you edit, in the list of posts.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       meglass-finder
 * Domain Path:       /languages
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

define( 'MEGLASS_FINDER_FILE', __FILE__ );

require_once __DIR__ . '/includes/service.php';
foreach ( array( 'secret', 'settings', 'settings-form', 'addresses', 'table', 'holders', 'names', 'watch', 'ownership', 'token-room', 'access', 'assets', 'tokens', 'rest', 'connection', 'settings-page', 'dashboard-widget', 'post-panel', 'post-column', 'mark-queue', 'marks' ) as $meglass_finder_part ) {
	require_once __DIR__ . '/includes/class-' . $meglass_finder_part . '.php';
}
unset( $meglass_finder_part );

register_activation_hook( __FILE__, __NAMESPACE__ . '\begin' );
register_deactivation_hook( __FILE__, __NAMESPACE__ . '\rest' );

/**
 * Makes what the plugin needs.
 *
 * @param bool $is_network_wide Whether it is activated for all sites of a network.
 */
function begin( $is_network_wide = false ): void {
	on_sites(
		$is_network_wide,
		static function () {
			Settings::prepare();
			Table::begin_again(); // What happened while it was away was not noted.
		}
	);
}

/**
 * Ends what goes on by itself: tokens that were given, and what is to be done later.
 *
 * @param bool $is_network_wide Whether it is deactivated for all sites of a network.
 */
function rest( $is_network_wide = false ): void {
	on_sites(
		$is_network_wide,
		static function () {
			Tokens::end_all();
			array_map( 'wp_unschedule_hook', array( Marks::EVENT, Tokens::EVENT, Watch::EVENT ) );
			delete_option( Table::MADE );
		}
	);
}

/** Does something on this site, or on every one of the network. */
function on_sites( bool $is_network_wide, callable $work ): void {
	if ( ! $is_network_wide || ! is_multisite() ) {
		$work();
		return;
	}
	$every = array(
		'fields' => 'ids',
		'number' => 0,
	);
	foreach ( get_sites( $every ) as $site ) {
		switch_to_blog( $site );
		$work();
		restore_current_blog();
	}
}

/** Loads the plugin's words where they are said: not on the site's own pages. */
function load_words(): void {
	load_plugin_textdomain( 'meglass-finder', false, dirname( plugin_basename( MEGLASS_FINDER_FILE ) ) . '/languages' );
}
add_action( 'admin_init', __NAMESPACE__ . '\load_words', 0 );
add_action( 'rest_api_init', __NAMESPACE__ . '\load_words', 0 );
add_action( Marks::EVENT, __NAMESPACE__ . '\load_words', 0 );

Settings::register();
Rest::register();
Tokens::register();
Table::register();
Holders::register();
Watch::register();
Marks::register();
if ( is_admin() ) {
	Assets::register();
	Settings_Page::register();
	Dashboard_Widget::register();
	Post_Panel::register();
	Post_Column::register();
}
