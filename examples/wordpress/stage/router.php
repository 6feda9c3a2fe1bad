<?php
/**
 * What a web server's rewriting does for WordPress: files are sent as they are, anything else goes to WordPress.
 */

$meglass_stage_path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$meglass_stage_file = $_SERVER['DOCUMENT_ROOT'] . $meglass_stage_path;
if ( is_dir( $meglass_stage_file ) && is_file( rtrim( $meglass_stage_file, '/' ) . '/index.php' ) ) {
	if ( '/' !== substr( $meglass_stage_path, -1 ) ) {
		header( 'Location: ' . $meglass_stage_path . '/', true, 301 );
		return true;
	}
	$meglass_stage_file = rtrim( $meglass_stage_file, '/' ) . '/index.php';
	if ( rtrim( $_SERVER['DOCUMENT_ROOT'], '/' ) . '/index.php' !== $meglass_stage_file ) {
		return false;
	}
} elseif ( is_file( $meglass_stage_file ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF']    = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
