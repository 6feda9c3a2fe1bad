<?php
/**
 * What the service is still to be told of posts.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/**
 * One option a post, each written by itself, so that two people who publish at the same moment do not undo each other. It
 * says only that there is news of the post; what the service is told is worked out when it is told.
 */
final class Mark_Queue {

	const PREFIX  = 'meglass_finder_due_';
	const PROBLEM = 'meglass_finder_marks_problem';

	/** How often news that the service cannot take just now is sent: for about four days. */
	const MOST_TRIES = 100;

	/** Says that there is news of a post. */
	public static function add( int $post ): void {
		$news = wp_generate_password( 12, false );
		if ( ! add_option( self::PREFIX . $post, $news, '', 'no' ) ) {
			update_option( self::PREFIX . $post, $news, false );
		}
	}

	/**
	 * The posts of which there is news, the longest waiting first.
	 *
	 * @return array<int, string> What was noted, by the post.
	 */
	public static function due( int $most ): array {
		global $wpdb;
		$rows = $wpdb->get_results( // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress cannot list options.
			$wpdb->prepare(
				"SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name LIKE %s ORDER BY option_id LIMIT %d",
				$wpdb->esc_like( self::PREFIX ) . '%',
				$most
			)
		);
		$due  = array();
		foreach ( $rows as $row ) {
			$due[ (int) substr( $row->option_name, strlen( self::PREFIX ) ) ] = $row->option_value;
		}
		return $due;
	}

	/** How many there are. */
	public static function count(): int {
		return count( self::due( 1000 ) );
	}

	/** Forgets news that was told, unless there is newer. */
	public static function done( int $post, string $news ): void {
		global $wpdb;
		$wpdb->delete( // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- only if nobody has written in between.
			$wpdb->options,
			array(
				'option_name'  => self::PREFIX . $post,
				'option_value' => $news,
			)
		);
		wp_cache_delete( self::PREFIX . $post, 'options' );
	}

	/** Counts a try that the service could not take. Whether there is to be another. */
	public static function try_again( int $post, string $news ): bool {
		global $wpdb;
		list( $id, $tries ) = explode( ' ', $news . ' 0' );
		if ( (int) $tries + 1 >= self::MOST_TRIES ) {
			return false;
		}
		$wpdb->update( // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- only if nobody has written in between.
			$wpdb->options,
			array( 'option_value' => $id . ' ' . ( (int) $tries + 1 ) ),
			array(
				'option_name'  => self::PREFIX . $post,
				'option_value' => $news,
			)
		);
		wp_cache_delete( self::PREFIX . $post, 'options' );
		return true;
	}

	/** What the service's last refusal was; empty where there was none since. */
	public static function last_problem(): string {
		return (string) get_option( self::PROBLEM, '' );
	}

	/** Keeps what the service said, or that all is well. */
	public static function note_problem( string $code ): void {
		if ( '' === $code ) {
			delete_option( self::PROBLEM );
		} else {
			update_option( self::PROBLEM, $code, false );
		}
	}
}
