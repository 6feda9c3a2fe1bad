<?php
/**
 * Runs PHP in a network of sites with tables of its own, beside the one site; the first time, makes it. Argument: JSON.
 */

$meglass_stage             = json_decode( $argv[1], true );
$_SERVER['HTTP_HOST']      = $meglass_stage['host'];
$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
define( 'ABSPATH', $meglass_stage['folder'] . '/' );
if ( isset( $meglass_stage['password'] ) ) {
	define( 'WP_INSTALLING', true );
} else {
	define( 'MULTISITE', true );
	define( 'SUBDOMAIN_INSTALL', false );
	define( 'DOMAIN_CURRENT_SITE', $meglass_stage['host'] );
	define( 'PATH_CURRENT_SITE', '/' );
}
// The site's own configuration, but for its addresses, which each site of a network has by itself.
$meglass_stage_config = file_get_contents( ABSPATH . 'wp-config.php' );
$meglass_stage_config = preg_replace( "/^define\( 'WP_(HOME|SITEURL|DEBUG_LOG)'.*$/m", '', $meglass_stage_config );
eval( substr( str_replace( "'wp_'", "'net_'", $meglass_stage_config ), strlen( '<?php' ) ) ); // phpcs:ignore Squiz.PHP.Eval -- the stage's own file.

require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if ( isset( $meglass_stage['password'] ) ) {
	require_once ABSPATH . 'wp-admin/includes/network.php';
	wp_install( 'Network', 'admin', 'admin@example.jp', true, '', $meglass_stage['password'] );
	foreach ( $wpdb->tables( 'ms_global' ) as $meglass_stage_name => $meglass_stage_table ) {
		$wpdb->$meglass_stage_name = $meglass_stage_table;
	}
	install_network();
	populate_network( 1, $meglass_stage['host'], 'admin@example.jp', 'Network', '/', false );
	exit;
}
wp_set_current_user( 1 );
eval( $meglass_stage['code'] ); // phpcs:ignore Squiz.PHP.Eval -- that is what it is for.
