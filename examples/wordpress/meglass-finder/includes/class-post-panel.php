<?php
/**
 * The figures beside the post that somebody edits.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** A box in the block editor and in the classic one, about the page of the post. */
final class Post_Panel {

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'add_meta_boxes', array( self::class, 'add' ), 10, 2 );
	}

	/**
	 * Puts the box beside posts of the chosen types.
	 *
	 * @param string $type The type of the post.
	 * @param mixed  $post The post; other screens than a post's give something else.
	 */
	public static function add( $type, $post ): void {
		$is_ours = $post instanceof \WP_Post && in_array( $type, Settings::all()['post_types'], true );
		if ( ! $is_ours || ! Settings::is_complete() || ! Access::mine()->is_any() ) {
			return;
		}
		add_meta_box(
			'meglass_finder',
			__( 'Access', 'meglass-finder' ),
			array( self::class, 'render' ),
			$type,
			'side',
			'default',
			array( '__block_editor_compatible_meta_box' => true )
		);
		Assets::load();
	}

	/**
	 * Writes the box.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function render( \WP_Post $post ): void {
		$obstacle = self::obstacle( $post );
		if ( null !== $obstacle ) {
			printf(
				'<p class="meglass-finder-none" data-post="%d" data-published="%s">%s</p>',
				(int) $post->ID,
				esc_attr__( 'Published just now: the first figures are here tomorrow.', 'meglass-finder' ),
				esc_html( $obstacle )
			);
			return;
		}
		Assets::open_provider( array( $post->ID ) );
		printf( '<finder-page url="%s"></finder-page></finder-provider>', esc_attr( (string) Addresses::url( $post ) ) );
	}

	/** Why somebody sees no figures of a post, in words. */
	public static function obstacle( \WP_Post $post ): ?string {
		$obstacle = Addresses::obstacle( $post );
		if ( null === $obstacle && null === Addresses::url( $post ) ) {
			return __( 'Its address is too long.', 'meglass-finder' );
		}
		return $obstacle ?? Access::mine()->obstacle( $post );
	}
}
