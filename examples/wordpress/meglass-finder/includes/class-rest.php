<?php
/**
 * The addresses that the plugin's own pages ask.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service;
use Meglass_Finder\Own\Service_Problem;

defined( 'ABSPATH' ) || exit;

/** REST routes: tokens for whoever is signed in, and the test of the connection. WordPress checks cookie and nonce before. */
final class Rest {

	const NAMESPACE = 'meglass-finder/v1';

	/** More posts are on no screen; WordPress itself stops at 999. */
	const MOST_POSTS = 999;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'rest_api_init', array( self::class, 'routes' ) );
		add_filter( 'rest_pre_serve_request', array( self::class, 'keep_out_of_caches' ), 10, 4 );
	}

	/**
	 * Nobody keeps a token; WordPress itself says only that it is to be asked for again, and says so after the route.
	 *
	 * @param bool              $served  Whether the answer is out already.
	 * @param \WP_HTTP_Response $result  The answer.
	 * @param \WP_REST_Request  $request What was asked.
	 * @param \WP_REST_Server   $server  Who answers.
	 */
	public static function keep_out_of_caches( $served, $result, $request, $server ) {
		if ( 0 === strpos( $request->get_route(), '/' . self::NAMESPACE . '/' ) ) {
			$server->send_header( 'Cache-Control', 'no-store' );
			add_filter( 'rest_send_nocache_headers', '__return_false' );
		}
		return $served;
	}

	/** Tells WordPress of the routes. */
	public static function routes(): void {
		register_rest_route(
			self::NAMESPACE,
			'/token',
			array(
				'methods'             => 'POST',
				'callback'            => array( self::class, 'token' ),
				'permission_callback' => array( self::class, 'may_look' ),
				'args'                => array(
					'posts' => array(
						'type'     => 'array',
						'items'    => array( 'type' => 'integer' ),
						'maxItems' => self::MOST_POSTS,
						'default'  => array(),
					),
				),
			)
		);
		register_rest_route(
			self::NAMESPACE,
			'/check',
			array(
				'methods'             => 'POST',
				'callback'            => static function () {
					return self::answer( Connection::check(), 200 );
				},
				'permission_callback' => static function () {
					return current_user_can( 'manage_options' );
				},
			)
		);
	}

	/** Whether who asks is signed in and may see any figures at all. */
	public static function may_look() {
		if ( ! is_user_logged_in() ) {
			return new \WP_Error( 'signed_out', __( 'Sign in again.', 'meglass-finder' ), array( 'status' => 401 ) );
		}
		return Access::mine()->is_any() ? true : self::not_allowed();
	}

	/**
	 * A token for the posts that a screen shows, or for the dashboard.
	 *
	 * @param \WP_REST_Request $request What was asked.
	 */
	public static function token( \WP_REST_Request $request ) {
		$service = Settings::service();
		if ( null === $service ) {
			return self::answer( Service::refusal( 503, 'not_connected' ), 503 );
		}
		$ids   = array_unique( array_map( 'absint', $request['posts'] ) );
		$posts = array();
		if ( array() !== $ids ) {
			_prime_post_caches( $ids, true, false ); // With the terms that stand in addresses.
			$posts = array_filter( array_map( 'get_post', $ids ) );
			$posts = array_filter(
				$posts,
				static function ( \WP_Post $post ): bool {
					return current_user_can( 'edit_post', $post->ID ) || current_user_can( 'read_post', $post->ID );
				}
			);
		}
		if ( Tokens::are_too_many() ) {
			$answer = self::answer( Service::refusal( 429, 'rate_limited' ), 429 );
			$answer->header( 'Retry-After', (string) MINUTE_IN_SECONDS );
			return $answer;
		}
		$ask = Access::mine()->ask( $service, array_values( $posts ) );
		if ( null === $ask ) {
			return self::not_allowed();
		}
		try {
			$token = $service->token( $ask );
			Tokens::note( $token );
			if ( ! Tokens::is_still_signed_in() ) {
				Tokens::take_back( $token );
				return new \WP_Error( 'signed_out', __( 'Sign in again.', 'meglass-finder' ), array( 'status' => 401 ) );
			}
			return self::answer( Service::for_page( $token ), 200 );
		} catch ( Service_Problem $problem ) {
			$status = Service::status_for( $problem );
			$answer = self::answer( Service::refusal( $status, $problem->problem, $problem->getMessage() ), $status );
			if ( $problem->retry_after > 0 ) {
				$answer->header( 'Retry-After', (string) $problem->retry_after );
			}
			return $answer;
		}
	}

	private static function not_allowed(): \WP_Error {
		return new \WP_Error( 'not_allowed', __( 'Your role has no figures here.', 'meglass-finder' ), array( 'status' => 403 ) );
	}

	private static function answer( array $body, int $status ): \WP_REST_Response {
		return new \WP_REST_Response( $body, $status );
	}
}
