<?php
/**
 * Which tokens people were given, and their end before their time.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service_Problem;

defined( 'ABSPATH' ) || exit;

/** Ends tokens at the service when whoever has them signs out, loses a role or access, or when an administrator says so. */
final class Tokens {

	/** What an administrator's button sends. */
	const ACTION = 'meglass_finder_end_tokens';

	/** When tokens are ended that the service did not end at once. */
	const EVENT = 'meglass_finder_end_tokens_later';

	/** Characters of a session's hash, by which WordPress keeps it too: enough to tell sessions apart. */
	const HASH = 16;

	/** Seconds: no token lives longer. */
	const LIFE = 600;

	/** Tokens that one person may be given in a minute: all people of a site share what the service gives it, which is 600. */
	const MOST = 120;

	/** Seconds that one request may spend on ending tokens: whoever waits for it does not wait longer, and the rest comes by cron. */
	const PATIENCE = 5;

	/** @var float|null Until when this request may. */
	private static $until;

	/** @var string|null Why the service ended nothing in this request, as a code: it is not asked once more. */
	private static $problem;

	/** @var array<int, array> Tokens of people who are being deleted, and what is kept of them with them. */
	private static $leaving = array();

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'revoked_super_admin', array( self::class, 'end' ) );
		add_action(
			'delete_user',
			static function ( $id ) {
				self::$leaving[ $id ] = self::living( (int) $id );
			}
		);
		add_action(
			'deleted_user',
			static function ( $id ) {
				self::revoke( self::$leaving[ $id ] ?? array() );
			}
		);
		add_action( 'post_updated', array( self::class, 'end_with_post' ), 10, 3 );
		add_action( 'updated_user_meta', array( self::class, 'end_with_meta' ), 10, 4 );
		add_action( 'deleted_user_meta', array( self::class, 'end_with_meta' ), 10, 3 );
		add_action( 'clean_user_cache', array( self::class, 'end_with_password' ) );
		add_action( 'update_option_' . Settings::OPTION, array( self::class, 'end_after_change' ), 10, 2 );
		add_action( 'update_option_' . wp_roles()->role_key, array( self::class, 'end_all' ) ); // Roles may do other things now.
		add_action( self::EVENT, array( self::class, 'revoke' ) );
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'answer_button' ) );
	}

	/** Whether who is signed in was given as many tokens as one person may be. */
	public static function are_too_many(): bool {
		$newest = array_filter( self::living( get_current_user_id() ), static fn( $kept ) => $kept['until'] > time() + self::LIFE - MINUTE_IN_SECONDS );
		return count( $newest ) >= self::MOST;
	}

	/** Whether who was signed in when the request came still is: they may have signed out while the service was asked. */
	public static function is_still_signed_in(): bool {
		$user    = get_current_user_id();
		$session = wp_get_session_token();
		wp_cache_delete( $user, 'user_meta' );
		return '' === $session || \WP_Session_Tokens::get_instance( $user )->verify( $session );
	}

	/** Ends a token that comes too late. */
	public static function take_back( array $token ): void {
		self::revoke(
			array(
				array(
					'jti'   => $token['jti'],
					'until' => time() + $token['expires_in'],
				),
			)
		);
	}

	/** Notes a token that who is signed in was given. Each has a row of its own, so that none is lost where two come at once. */
	public static function note( array $token ): void {
		$user = get_current_user_id();
		foreach ( get_user_meta( $user, self::key() ) as $kept ) {
			if ( ! is_array( $kept ) || $kept['until'] <= time() ) {
				delete_user_meta( $user, self::key(), $kept );
			}
		}
		add_user_meta(
			$user,
			self::key(),
			array(
				'jti'      => $token['jti'],
				'until'    => time() + $token['expires_in'],
				'session'  => self::session(),
				'password' => self::password( $user ),
			)
		);
	}

	/**
	 * Ends all tokens of a person.
	 *
	 * @param int|\WP_User $user Who.
	 */
	public static function end( $user ): void {
		$id     = $user instanceof \WP_User ? $user->ID : (int) $user;
		$tokens = self::living( $id );
		delete_user_meta( $id, self::key() );
		self::revoke( $tokens );
	}

	/**
	 * Ends a person's tokens where they have other roles or rights now, whoever changed them, and those of sessions that have ended, by
	 * signing out here or everywhere else; those of the same person's other browsers stay good.
	 *
	 * @param int|int[] $meta     What was changed; not looked at.
	 * @param int       $user     Whose it is.
	 * @param string    $key      Its name.
	 * @param mixed     $sessions The sessions that are left, by hashes of their tokens.
	 */
	public static function end_with_meta( $meta, $user, $key, $sessions = array() ): void {
		global $wpdb;
		if ( $wpdb->get_blog_prefix() . 'capabilities' === $key ) {
			self::end( (int) $user );
		}
		if ( 'session_tokens' === $key ) {
			$left = array_map( static fn( $hash ) => substr( (string) $hash, 0, self::HASH ), array_keys( (array) $sessions ) );
			self::revoke( array_filter( self::living( (int) $user ), static fn( $token ) => ! in_array( $token['session'], $left, true ) ) );
		}
	}

	/**
	 * Ends all tokens of a person whose password is another now, whoever has set it: no session of theirs goes on. WordPress says of
	 * some ways to set one only that the person is to be read anew.
	 *
	 * @param int $id Who.
	 */
	public static function end_with_password( $id ): void {
		$tokens = self::living( (int) $id );
		if ( array() !== $tokens && array( self::password( (int) $id ) ) !== array_values( array_unique( array_column( $tokens, 'password' ) ) ) ) {
			self::end( (int) $id );
		}
	}

	/**
	 * Ends the tokens of the author that a post had where it is another's now.
	 *
	 * @param int      $id     The post's id.
	 * @param \WP_Post $now    The post as it is.
	 * @param \WP_Post $before The post as it was.
	 */
	public static function end_with_post( $id, $now, $before ): void {
		if ( (int) $now->post_author !== (int) $before->post_author ) {
			self::end( (int) $before->post_author );
		}
	}

	/**
	 * Ends all tokens where other people, paths or hosts are covered than before.
	 *
	 * @param mixed $before The settings as they were.
	 * @param mixed $now    The settings as they are.
	 */
	public static function end_after_change( $before, $now ): void {
		$of = static fn( $settings ) => array( $settings['roles'] ?? array(), $settings['hosts'] ?? array() );
		// phpcs:ignore Universal.Operators.StrictComparisons -- the order of roles says nothing.
		if ( is_array( $before ) && is_array( $now ) && $of( $before ) != $of( $now ) ) {
			$problem = self::end_all();
			if ( null !== $problem && 'not_connected' !== $problem && function_exists( 'add_settings_error' ) ) {
				/* translators: %s: a code such as unreachable. */
				add_settings_error( Settings::OPTION, 'tokens_live', sprintf( __( 'Saved, but the service has not ended the tokens that were given before (%s): they are good for ten minutes at most. It is asked again each minute.', 'meglass-finder' ), esc_html( $problem ) ), 'warning' );
			}
		}
	}

	/** Ends every token that this site was given so far; gives what is in the way as a code, or nothing. */
	public static function end_all(): ?string {
		if ( null === Settings::service() ) {
			return 'not_connected';
		}
		return self::revoke(
			array(
				array(
					'all'   => true,
					'until' => time() + self::LIFE,
				),
			)
		);
	}

	/** Answers the button of the settings page. */
	public static function answer_button(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'Your role has no figures here.', 'meglass-finder' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( self::ACTION );
		wp_safe_redirect( add_query_arg( 'ended', self::end_all() ?? 'all', Settings_Page::url() . '#meglass-finder-tokens' ) );
		exit;
	}

	/**
	 * Ends tokens at the service, one after the other. What it does not take is tried again each minute, for as long as the tokens live.
	 *
	 * @param array $tokens Tokens as they are noted; one with `all` stands for all of this site.
	 * @return string|null What is in the way, as a code.
	 */
	public static function revoke( $tokens ): ?string {
		$tokens  = array_values( array_filter( $tokens, static fn( $token ) => $token['until'] > time() ) );
		$service = array() === $tokens ? null : Settings::service();
		if ( null === $service ) {
			return null;
		}
		self::$until = self::$until ?? microtime( true ) + self::PATIENCE;
		while ( array() !== $tokens && null === self::$problem && microtime( true ) < self::$until ) {
			try {
				if ( isset( $tokens[0]['all'] ) ) {
					$service->revoke_all_tokens();
				} else {
					$service->revoke_token( $tokens[0]['jti'] );
				}
				array_shift( $tokens );
			} catch ( Service_Problem $problem ) {
				self::$problem = $problem->problem;
			}
		}
		if ( array() !== $tokens ) {
			wp_schedule_single_event( time() + ( null === self::$problem ? 0 : MINUTE_IN_SECONDS ), self::EVENT, array( $tokens ) );
		}
		return self::$problem;
	}

	/** Under which name tokens are noted with a person: each site of a network has its own. */
	public static function key(): string {
		global $wpdb;
		return $wpdb->get_blog_prefix() . 'meglass_finder_token';
	}

	/** A person's tokens that have not run out. */
	private static function living( int $user ): array {
		return array_filter( get_user_meta( $user, self::key() ), static fn( $kept ) => is_array( $kept ) && $kept['until'] > time() );
	}

	/** Words for the session of who is signed in that do not give it away. */
	private static function session(): string {
		return substr( hash( 'sha256', wp_get_session_token() ), 0, self::HASH );
	}

	/** Words for a person's password that do not give it away. */
	private static function password( int $user ): string {
		$its = get_userdata( $user );
		return false === $its ? '' : substr( wp_hash( $its->user_pass ), 0, self::HASH );
	}
}
