<?php
/**
 * Plugin Name: Stage
 * Description: A post type of the site's own, the classic editor where the address asks for it, nothing from elsewhere.
 */

add_action(
	'init',
	static function () {
		register_post_type(
			'shop',
			array(
				'labels'       => array(
					'name'          => 'お店',
					'singular_name' => 'お店',
				),
				'public'       => true,
				'show_in_rest' => true,
				'has_archive'  => true,
				'supports'     => array( 'title', 'editor', 'author' ),
			)
		);
	}
);
// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only chooses between two editors.
add_filter( 'use_block_editor_for_post', static fn( $use ) => $use && ! isset( $_GET['classic'] ), 100 );
add_filter( 'admin_email_check_interval', '__return_zero' );
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'should_load_remote_block_patterns', '__return_false' );
add_filter( 'pre_option_show_avatars', '__return_zero' );

// What PHP and WordPress complain of while the plugin is at work, apart from what WordPress 6.1 itself does not say well to PHP 8.
set_error_handler(
	static function ( $level, $message, $file, $line ) {
		$is_hidden = ! ( error_reporting() & $level ) || 0 === strpos( $message, 'Return type of Requests_' );
		foreach ( $is_hidden ? array() : debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS ) as $frame ) {
			if ( false !== strpos( $frame['file'] ?? '', '/plugins/meglass-finder/' ) ) {
				file_put_contents( ABSPATH . 'plugin.log', "$message in $file on line $line\n", FILE_APPEND );
				break;
			}
		}
		return false;
	}
);

// Runs what a test sends, inside WordPress: the test knows the key, and nothing but this machine reaches this WordPress.
add_action(
	'wp_loaded',
	static function () {
		$key = $_SERVER['HTTP_X_STAGE_KEY'] ?? '';
		if ( '' !== $key && hash_equals( STAGE_KEY, $key ) ) {
			ob_start();
			eval( file_get_contents( 'php://input' ) ); // phpcs:ignore Squiz.PHP.Eval -- that is what it is for.
			echo 'ran:' . ob_get_clean();
			exit;
		}
	}
);
