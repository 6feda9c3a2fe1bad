<?php
/**
 * Notes of what was published when, for the trends.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service;
use Meglass_Finder\Own\Service_Problem;

defined( 'ABSPATH' ) || exit;

/** Tells the service of publications, by WordPress's own cron: never while somebody publishes, and again until it is heard. */
final class Marks {

	const EVENT = 'meglass_finder_send_marks';
	const TRIES = 'meglass_finder_marks_tries';

	/** Notes for one run, so that none runs into PHP's limits. */
	const AT_ONCE = 20;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'transition_post_status', array( self::class, 'changed' ), 10, 3 );
		add_action( 'before_delete_post', array( self::class, 'deleted' ), 10, 2 );
		add_action( self::EVENT, array( self::class, 'send' ) );
	}

	/**
	 * A post was saved: only what was or is public is news.
	 *
	 * @param string   $new  Its status.
	 * @param string   $old  The one before.
	 * @param \WP_Post $post The post.
	 */
	public static function changed( $new, $old, $post ): void {
		if ( 'publish' === $new || 'publish' === $old ) {
			self::note( $post );
		}
	}

	/**
	 * A post is deleted for good.
	 *
	 * @param int      $id   The post.
	 * @param \WP_Post $post The post.
	 */
	public static function deleted( $id, $post ): void {
		if ( 'publish' === $post->post_status ) {
			self::note( $post );
		}
	}

	/** Tells the service what there is to tell. */
	public static function send(): void {
		$service = Settings::service();
		$due     = null === $service ? array() : Mark_Queue::due( self::AT_ONCE );
		if ( array() === $due ) {
			return;
		}
		// The next try stands before this one begins: whatever ends it, nothing is forgotten.
		$tries = (int) get_option( self::TRIES, 0 );
		self::again( min( HOUR_IN_SECONDS, MINUTE_IN_SECONDS * 2 ** min( $tries, 10 ) ) );
		update_option( self::TRIES, $tries + 1, false );
		foreach ( $due as $id => $news ) {
			try {
				self::tell( $service, $id );
				Mark_Queue::note_problem( '' );
			} catch ( Service_Problem $problem ) {
				Mark_Queue::note_problem( $problem->problem );
				// A note that the service does not take is not sent again; with wrong settings, or while it is down, all wait, and not for ever.
				$may_pass = 'invalid_request' !== $problem->problem && 'rows_not_granted' !== $problem->problem;
				if ( $may_pass && Mark_Queue::try_again( $id, $news ) ) {
					if ( $problem->retry_after > 0 ) {
						self::again( min( DAY_IN_SECONDS, $problem->retry_after ) );
					}
					return;
				}
			}
			Mark_Queue::done( $id, $news );
		}
		update_option( self::TRIES, 0, false );
		wp_clear_scheduled_hook( self::EVENT );
		if ( array() !== Mark_Queue::due( 1 ) ) {
			self::again( 0 );
		}
	}

	private static function note( \WP_Post $post ): void {
		$all = Settings::all();
		if ( ! $all['marks'] || ! in_array( $post->post_type, $all['post_types'], true ) || ! Settings::is_complete() ) {
			return;
		}
		Mark_Queue::add( $post->ID );
		if ( ! wp_next_scheduled( self::EVENT ) ) {
			self::again( 0 );
		}
	}

	private static function again( int $seconds ): void {
		wp_clear_scheduled_hook( self::EVENT );
		wp_schedule_single_event( time() + $seconds, self::EVENT );
	}

	/** What holds for a post now, whatever has happened to it: told twice, it changes nothing. */
	private static function tell( Service $service, int $id ): void {
		$post      = get_post( $id );
		$reference = self::site() . '-' . $id;
		if ( null === $post || 'publish' !== $post->post_status || '' !== $post->post_password ) {
			$service->remove_mark( $reference );
			return;
		}
		$path = Addresses::path( $post );
		$mark = array(
			'reference' => $reference,
			'day'       => get_the_date( 'Y-m-d', $post ),
			'kind'      => 'published',
			'text'      => self::text( $post ),
			'url'       => (string) get_permalink( $post ),
		);
		if ( null !== $path && strlen( $path ) <= 1000 ) {
			$mark['path'] = $path;
		}
		$service->write_mark( $mark );
	}

	/** The title on one line, without markup. */
	private static function text( \WP_Post $post ): string {
		$title = html_entity_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$line  = trim( (string) preg_replace( '/[\p{Cc}\p{Zl}\p{Zp}\s]+/u', ' ', $title ) );
		return mb_substr( '' === $line ? __( '(no title)', 'meglass-finder' ) : $line, 0, 200 );
	}

	/** A name of this WordPress for the service: several sites may be counted in one property. It stays when the site moves. */
	private static function site(): string {
		$site = get_option( 'meglass_finder_site', '' );
		if ( '' === $site ) {
			$site = 'wordpress-' . strtolower( wp_generate_password( 8, false ) );
			add_option( 'meglass_finder_site', $site, '', 'no' );
		}
		return $site;
	}
}
