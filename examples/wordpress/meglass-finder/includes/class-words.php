<?php
/**
 * An administrator's word that figures are an author's.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * Kept with the post, where its authors cannot write. It says which others do not count, while the post is that author's and stays
 * under its address, or where its author put it: what others do to the section leaves it good, and elsewhere it is worth nothing.
 */
final class Words {

	const META = '_meglass_finder_given';

	/** The posts of others that do not count against a post. */
	public static function about( \WP_Post $post ): array {
		$word = get_post_meta( $post->ID, self::META, true );
		return is_array( $word ) && array() !== array_intersect_assoc( self::places( $post ), $word ) ? array_map( 'intval', $word['posts'] ) : array();
	}

	/** What a word given now would be about: the post, its address, and the others. Changes where one of them does. */
	public static function matter( \WP_Post $post ): string {
		$others = array_unique( array_map( 'intval', array_column( (array) Holders::others( $post ), 'post' ) ) );
		sort( $others );
		return md5( self::places( $post )['address'] . implode( ' ', $others ) );
	}

	/** Ends a word where its post is neither under its address nor where its author put it. */
	public static function end_elsewhere( \WP_Post $post ): void {
		$word = get_post_meta( $post->ID, self::META, true );
		if ( is_array( $word ) && array() === array_intersect_assoc( self::places( $post ), $word ) ) {
			delete_post_meta( $post->ID, self::META );
		}
	}

	/**
	 * Ends what was said of a post that is back under an address: what it earns there now was not meant.
	 *
	 * @param int   $returned The post that is back.
	 * @param int[] $posts    The posts that have or had the address.
	 */
	public static function end_about( int $returned, array $posts ): void {
		foreach ( array_unique( $posts ) as $id ) {
			$word = get_post_meta( $id, self::META, true );
			if ( is_array( $word ) && in_array( $returned, array_map( 'intval', $word['posts'] ), true ) ) {
				delete_post_meta( $id, self::META );
			}
		}
	}

	/** Takes a word: whoever is in the way now does not count. */
	public static function give( \WP_Post $post ): void {
		$others = array_column( (array) Holders::others( $post ), 'post' );
		update_post_meta( $post->ID, self::META, self::places( $post ) + array( 'posts' => array_values( array_unique( array_merge( self::about( $post ), array_map( 'intval', $others ) ) ) ) ) );
	}

	/** Takes it back. */
	public static function take_back( \WP_Post $post ): void {
		delete_post_meta( $post->ID, self::META );
		Tokens::end( (int) $post->post_author );
	}

	/**
	 * Posts of which there is a word.
	 *
	 * @return int[]
	 */
	public static function posts(): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress cannot list what bears a mark, whatever its type and state.
		return array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM {$wpdb->postmeta} WHERE meta_key = %s ORDER BY post_id DESC", self::META ) ) );
	}

	/** The address under which a word is good, and all that an author says of it. */
	private static function places( \WP_Post $post ): array {
		$terms = wp_get_object_terms( $post->ID, get_object_taxonomies( $post->post_type ), array( 'fields' => 'ids' ) );
		$said  = array( $post->ID, $post->post_author, get_the_author_meta( 'user_nicename', (int) $post->post_author ), get_page_uri( $post ), $post->post_date, is_array( $terms ) ? $terms : array() );
		return array(
			'address' => md5( $post->ID . ' ' . $post->post_author . ' ' . Holders::hash( (string) Addresses::path( $post ) ) ),
			'place'   => md5( (string) wp_json_encode( array_map( static fn( $one ) => is_array( $one ) ? array_map( 'intval', $one ) : (string) $one, $said ) ) ),
		);
	}
}
