<?php
/**
 * Who may see which figures.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

use Meglass_Finder\Own\Service;

defined( 'ABSPATH' ) || exit;

/** What one person may see. The service holds every request to it: nothing of it is left to the page. */
final class Access {

	/** @var \WP_User */
	private $user;

	/** @var string One of `Settings::PLACES`. */
	private $where = 'none';

	/** @var string[] Beginnings of paths, where that is `paths`. */
	private $paths = array();

	/** @var bool Whether the dashboard is for the person too. */
	private $dashboard = false;

	private function __construct( \WP_User $user ) {
		$this->user = $user;
		$roles      = array_map( array( Settings::class, 'role' ), $user->roles );
		if ( $user->has_cap( 'manage_options' ) ) {
			$roles[] = array(
				'where'     => 'all',
				'paths'     => array(),
				'dashboard' => true,
			);
		}
		// Somebody of several roles may see what the one that sees most may.
		foreach ( Settings::PLACES as $where ) {
			$of_it = wp_list_filter( $roles, array( 'where' => $where ) );
			if ( 'none' !== $where && array() !== $of_it ) {
				$this->where     = $where;
				$this->paths     = self::fitting( array_merge( array(), ...array_column( $of_it, 'paths' ) ), self::room() );
				$this->dashboard = in_array( true, array_column( $of_it, 'dashboard' ), true );
				break;
			}
		}
	}

	/** What who is signed in may see. */
	public static function mine(): self {
		return new self( wp_get_current_user() );
	}

	/** Whether there is anything that the person may see. */
	public function is_any(): bool {
		return 'none' !== $this->where && ( 'paths' !== $this->where || array() !== $this->paths );
	}

	/** Whether the dashboard is for the person. */
	public function has_dashboard(): bool {
		return $this->is_any() && $this->dashboard;
	}

	/** Whether figures of single posts are all there is. */
	public function is_own_only(): bool {
		return 'own' === $this->where;
	}

	/** Whether a post's page is among what the person may see. */
	public function covers( \WP_Post $post ): bool {
		if ( 'own' === $this->where ) {
			return $this->is_own( $post ) && null === Ownership::obstacle( $post );
		}
		if ( 'paths' === $this->where ) {
			$path = Addresses::readable( (string) Addresses::path( $post ) );
			foreach ( $this->paths as $prefix ) {
				if ( $path === $prefix || 0 === strpos( $path, $prefix . '/' ) ) {
					return true;
				}
			}
		}
		return 'all' === $this->where;
	}

	/** Why a post's page is not among what the person may see, in words; nothing where it is. */
	public function obstacle( \WP_Post $post ): ?string {
		if ( 'own' === $this->where && (int) $post->post_author === $this->user->ID ) {
			return 'publish' === $post->post_status ? Ownership::obstacle( $post ) : __( 'Private posts have no figures for who sees only their own posts.', 'meglass-finder' );
		}
		return $this->covers( $post ) ? null : __( 'Your role does not cover the figures of this page.', 'meglass-finder' );
	}

	/**
	 * What to ask the service for on the person's behalf; nothing where it would cover nothing.
	 *
	 * @param \WP_Post[] $posts The posts that the page is about; those that the person may not see do not come in. None: a dashboard.
	 */
	public function ask( Service $service, array $posts ): ?array {
		if ( ! $this->is_any() ) {
			return null;
		}
		$ask = array(
			'subject' => $service->subject( 'wordpress:' . get_current_blog_id() . ':' . $this->user->ID ),
			'origins' => array( self::origin() ),
		);
		if ( 'all' !== $this->where ) {
			// The same path of another host of the property is another's page.
			$ask['rows'] = array( 'hostName' => Settings::own_hosts() );
		}
		if ( 'own' === $this->where ) {
			// A post's path may begin the paths of others, so that the very pages are named and nothing below them.
			$ask['rows']['pages'] = $this->pages( $posts );
			if ( array() === $ask['rows']['pages'] ) {
				return null;
			}
		}
		if ( 'paths' === $this->where ) {
			$ask['rows']['pagePath'] = $this->paths;
		}
		if ( 'own' === $this->where || ! $this->dashboard ) {
			$ask['grants'] = array( array( 'kind' => 'page' ), array( 'kind' => 'pages' ) );
		}
		return $ask;
	}

	/** Scheme, host and port of the pages on which the widgets stand: this WordPress's administration. */
	public static function origin(): string {
		$parts = wp_parse_url( admin_url() );
		return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}

	/** The person's newest posts that have figures. */
	public function newest( int $most ): array {
		return get_posts(
			array(
				'author'      => $this->user->ID,
				'post_type'   => Settings::all()['post_types'],
				'post_status' => 'publish',
				'numberposts' => $most,
			)
		);
	}

	/** Reads at once what is needed to tell of several posts whether the person may see them. */
	public function look_up( array $posts ): void {
		if ( 'own' === $this->where ) {
			Holders::look_up( array_filter( $posts, array( $this, 'is_own' ) ) );
		}
	}

	/** Whether the person is the author of a published post. */
	public function is_own( \WP_Post $post ): bool {
		return (int) $post->post_author === $this->user->ID && 'publish' === $post->post_status;
	}

	/** What a token has room for, beside the host names. */
	public static function room(): Token_Room {
		return new Token_Room( Settings::own_hosts() );
	}

	/**
	 * As many paths as a token has room for, each once.
	 *
	 * @param string[] $paths The paths.
	 */
	public static function fitting( array $paths, Token_Room $room ): array {
		return array_values( array_filter( array_unique( $paths ), array( $room, 'take' ) ) );
	}

	/** The pages of posts that the person may see, and from which day on: as many as a token has room for. */
	private function pages( array $posts ): array {
		$pages = array();
		$room  = self::room();
		$this->look_up( $posts );
		foreach ( $posts as $post ) {
			$url = Addresses::url( $post );
			if ( null !== $url && ! isset( $pages[ $url ] ) && $room->has( Token_Room::page( $url ) ) && $this->covers( $post ) ) {
				$room->take( Token_Room::page( $url ) );
				$pages[ $url ] = array_filter(
					array(
						'path'  => $url,
						'since' => Holders::since( $post ),
					)
				);
			}
		}
		return array_values( $pages );
	}
}
