<?php
/**
 * Leaves nothing behind.
 *
 * @package Meglass_Finder
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

$meglass_finder_sites = is_multisite() ? get_sites(
	array(
		'fields' => 'ids',
		'number' => 0,
	)
) : array( get_current_blog_id() );
foreach ( $meglass_finder_sites as $meglass_finder_site ) {
	if ( is_multisite() ) {
		switch_to_blog( $meglass_finder_site );
	}
	global $wpdb;
	array_map( 'wp_unschedule_hook', array( 'meglass_finder_send_marks', 'meglass_finder_end_tokens_later', 'meglass_finder_note_addresses' ) );
	// phpcs:ignore WordPress.DB -- the plugin's own table.
	$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}meglass_finder_holders" );
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress cannot list options.
	$meglass_finder_names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name = %s OR option_name LIKE %s", 'meglass_finder', $wpdb->esc_like( 'meglass_finder_' ) . '%' ) );
	array_map( 'delete_option', $meglass_finder_names );
	delete_metadata( 'post', 0, '_meglass_finder_given', '', true );
	delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . 'meglass_finder_token', '', true );
	if ( is_multisite() ) {
		restore_current_blog();
	}
}
