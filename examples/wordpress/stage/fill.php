<?php
/**
 * Fills a fresh WordPress: people, sections, posts, and the plugin with its settings. Argument: JSON.
 */

$meglass_stage                    = json_decode( $argv[1], true );
$_SERVER['HTTP_HOST']             = $meglass_stage['host'];
require $meglass_stage['folder'] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';

wp_set_current_user( 1 );
foreach ( $meglass_stage['options'] as $meglass_stage_name => $meglass_stage_value ) {
	update_option( $meglass_stage_name, $meglass_stage_value );
}
foreach ( array( 1, 2, 3 ) as $meglass_stage_id ) {
	wp_delete_post( $meglass_stage_id, true ); // WordPress's own examples.
}

$meglass_stage_people = array( 'admin' => 1 );
foreach ( $meglass_stage['people'] as $meglass_stage_one ) {
	$meglass_stage_people[ $meglass_stage_one['login'] ] = wp_insert_user(
		array(
			'user_login'   => $meglass_stage_one['login'],
			'user_pass'    => $meglass_stage['password'],
			'user_email'   => $meglass_stage_one['login'] . '@example.jp',
			'display_name' => $meglass_stage_one['name'],
			'role'         => $meglass_stage_one['role'],
		)
	);
}
foreach ( $meglass_stage_people as $meglass_stage_id ) {
	// The guided tour of the block editor would cover what is looked at.
	update_user_meta( $meglass_stage_id, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ), '_modified' => '2026-01-01T00:00:00.000Z' ) );
	update_user_meta( $meglass_stage_id, 'show_welcome_panel', 0 );
}

$meglass_stage_sections = array();
foreach ( $meglass_stage['sections'] as $meglass_stage_one ) {
	$meglass_stage_sections[ $meglass_stage_one['slug'] ] = wp_insert_category(
		array(
			'cat_name'          => $meglass_stage_one['name'],
			'category_nicename' => $meglass_stage_one['slug'],
		)
	);
}

$meglass_stage_posts = array();
foreach ( $meglass_stage['posts'] as $meglass_stage_one ) {
	$meglass_stage_id = wp_insert_post(
		array(
			'post_type'     => $meglass_stage_one['type'],
			'post_name'     => $meglass_stage_one['slug'],
			'post_title'    => $meglass_stage_one['title'],
			'post_content'  => '<!-- wp:paragraph --><p>' . esc_html( $meglass_stage_one['text'] ) . '</p><!-- /wp:paragraph -->',
			'post_status'   => $meglass_stage_one['status'],
			'post_date'     => $meglass_stage_one['date'],
			'post_author'   => $meglass_stage_people[ $meglass_stage_one['author'] ],
			'post_category' => isset( $meglass_stage_one['section'] ) ? array( $meglass_stage_sections[ $meglass_stage_one['section'] ] ) : array(),
		),
		true
	);
	if ( is_wp_error( $meglass_stage_id ) ) {
		fwrite( STDERR, $meglass_stage_id->get_error_message() . "\n" );
		exit( 1 );
	}
	$meglass_stage_posts[ $meglass_stage_one['slug'] ] = array(
		'id'   => $meglass_stage_id,
		'link' => get_permalink( $meglass_stage_id ),
	);
}
$GLOBALS['wp_rewrite']->init(); // What was installed had addresses of another form.
flush_rewrite_rules( false );

$meglass_stage_failed = activate_plugin( 'meglass-finder/meglass-finder.php' );
if ( is_wp_error( $meglass_stage_failed ) ) {
	fwrite( STDERR, $meglass_stage_failed->get_error_message() . "\n" );
	exit( 1 );
}
if ( isset( $meglass_stage['settings'] ) ) {
	Meglass_Finder\Settings::save( $meglass_stage['settings'] );
	Meglass_Finder\Settings::save_secret( $meglass_stage['secret'] );
}
echo wp_json_encode(
	array(
		'posts'  => $meglass_stage_posts,
		'people' => $meglass_stage_people,
	)
);
