<?php
/**
 * What an administrator sees of addresses that were several authors'.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Lists posts whose figures their authors do not see because of others, and takes an administrator's word that they are theirs. */
final class Claims {

	/** What the buttons send. */
	const GIVE      = 'meglass_finder_forget_claims';
	const TAKE_BACK = 'meglass_finder_take_back';

	/** Posts on a page of the list. */
	const AT_ONCE = 50;

	/** Hooks it up. */
	public static function register(): void {
		foreach ( array( self::GIVE, self::TAKE_BACK ) as $action ) {
			add_action( 'admin_post_' . $action, array( self::class, 'answer_button' ) );
		}
	}

	/** Writes the list, where there is something in it, and what was given. */
	public static function render(): void {
		$contested = self::contested();
		$given     = self::given();
		if ( array() === $contested && array() === $given ) {
			return;
		}
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- It only chooses what is shown.
		$pages = (int) max( 1, ceil( count( $contested ) / self::AT_ONCE ) );
		$page  = min( $pages, max( 1, absint( $_GET['claims'] ?? 1 ) ) );
		$told  = get_post( absint( $_GET['given'] ?? $_GET['taken'] ?? $_GET['changed'] ?? 0 ) );
		// phpcs:enable
		?>
		<h2 id="meglass-finder-claims"><?php esc_html_e( 'Addresses of several authors', 'meglass-finder' ); ?></h2>
		<?php
		if ( null !== $told ) {
			// phpcs:disable WordPress.Security.NonceVerification.Recommended -- It only chooses between sentences.
			/* translators: 1: the title of a post, 2: the name of its author. */
			$words = isset( $_GET['given'] ) ? __( '%2$s sees the figures of “%1$s” now.', 'meglass-finder' ) : __( '%2$s does not see the figures of “%1$s” any more.', 'meglass-finder' );
			/* translators: 1: the title of a post. */
			$words = isset( $_GET['changed'] ) ? __( 'The address of “%1$s”, or who had it, has changed since you saw the list. Look again, and decide then.', 'meglass-finder' ) : $words;
			$looks = isset( $_GET['changed'] ) ? 'notice-warning' : 'notice-success';
			// phpcs:enable
			printf( '<div class="notice %s inline" role="status"><p>%s</p></div>', esc_attr( $looks ), esc_html( sprintf( $words, self::title( $told ), self::name( (int) $told->post_author ) ) ) );
		}
		if ( array() !== $contested ) {
			?>
			<p><?php esc_html_e( 'Who sees only their own posts sees no figures of these, because a post or file of somebody else had the same address, or the same name when the plugin was activated. If what was counted there is theirs all the same, give it to them.', 'meglass-finder' ); ?>
			<?php /* translators: %s: a number of posts. */ ?>
			<?php echo esc_html( sprintf( _n( '%s post.', '%s posts.', count( $contested ), 'meglass-finder' ), number_format_i18n( count( $contested ) ) ) ); ?></p>
			<?php
			self::table( array_slice( $contested, ( $page - 1 ) * self::AT_ONCE, self::AT_ONCE ), self::GIVE );
			if ( $pages > 1 ) {
				$links = paginate_links(
					array(
						'base'         => Settings_Page::url() . '%_%',
						'format'       => '&claims=%#%',
						'total'        => $pages,
						'current'      => $page,
						'add_fragment' => '#meglass-finder-claims',
					)
				);
				printf( '<nav class="meglass-finder-pages" aria-label="%s">%s</nav>', esc_attr__( 'Addresses of several authors', 'meglass-finder' ), wp_kses_post( (string) $links ) );
			}
		}
		if ( array() !== $given ) {
			?>
			<h3><?php esc_html_e( 'Given to their authors', 'meglass-finder' ); ?></h3>
			<?php
			self::table( $given, self::TAKE_BACK );
		}
	}

	/** Answers a button of the list. */
	public static function answer_button(): void {
		// phpcs:disable WordPress.Security.NonceVerification.Missing -- It is checked by the post's own.
		$action = sanitize_key( $_POST['action'] ?? '' );
		$post   = get_post( absint( $_POST['post'] ?? 0 ) );
		// phpcs:enable
		if ( ! current_user_can( 'manage_options' ) || null === $post ) {
			wp_die( esc_html__( 'Your role has no figures here.', 'meglass-finder' ), '', array( 'response' => 403 ) );
		}
		$matter = sanitize_key( $_POST['matter'] ?? '' ); // phpcs:ignore WordPress.Security.NonceVerification.Missing -- It is part of the nonce.
		check_admin_referer( $action . $post->ID . $matter );
		$done = 'taken';
		if ( self::TAKE_BACK === $action ) {
			Words::take_back( $post );
		} elseif ( Words::matter( $post ) === $matter ) {
			Words::give( $post );
			$done = 'given';
		} else {
			$done = 'changed'; // Another address, or other posts, than whoever pressed the button saw.
		}
		wp_safe_redirect( add_query_arg( $done, $post->ID, Settings_Page::url() ) . '#meglass-finder-claims' );
		exit;
	}

	/**
	 * Posts of which others are all that is in the way, of authors who see only their own.
	 *
	 * @return int[]
	 */
	private static function contested(): array {
		$given = Words::posts();
		$posts = array();
		$own   = array();
		foreach ( Holders::contested() as $row ) {
			$id             = (int) $row->post;
			$author         = (int) $row->author;
			$own[ $author ] = $own[ $author ] ?? Access::of( $author )->is_own_only();
			// What was given is back only where more has come.
			if ( $own[ $author ] && ( ! in_array( $id, $given, true ) || array() !== (array) Holders::others( get_post( $id ) ) ) ) {
				$posts[] = $id;
			}
		}
		return $posts;
	}

	/**
	 * Posts that were given, and whose author therefore sees their figures.
	 *
	 * @return int[]
	 */
	private static function given(): array {
		return array_values(
			array_filter(
				Words::posts(),
				static function ( int $id ): bool {
					$post = get_post( $id );
					return null !== $post && 'publish' === $post->post_status && array() !== Words::about( $post );
				}
			)
		);
	}

	/** Posts, and a button for each. */
	private static function table( array $ids, string $action ): void {
		_prime_post_caches( $ids );
		?>
		<table class="widefat striped meglass-finder-claims">
			<thead><tr>
				<th scope="col"><?php esc_html_e( 'Post', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Others', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Figures', 'meglass-finder' ); ?></th>
			</tr></thead>
			<tbody>
			<?php foreach ( array_filter( array_map( 'get_post', $ids ) ) as $post ) : ?>
				<tr>
					<td><span id="meglass-finder-claim-<?php echo (int) $post->ID; ?>"><?php echo self::link( $post ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there. ?></span><br>
						<code><?php echo esc_html( Addresses::readable( (string) Addresses::path( $post ) ) ); ?></code></td>
					<td data-what="<?php esc_attr_e( 'Others', 'meglass-finder' ); ?>"><?php echo implode( '<br>', self::others( $post, self::TAKE_BACK === $action ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there. ?></td>
					<td><form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
						<input type="hidden" name="action" value="<?php echo esc_attr( $action ); ?>">
						<input type="hidden" name="post" value="<?php echo (int) $post->ID; ?>">
						<?php $matter = Words::matter( $post ); ?>
						<input type="hidden" name="matter" value="<?php echo esc_attr( $matter ); ?>">
						<?php wp_nonce_field( $action . $post->ID . $matter, '_wpnonce', false ); ?>
						<button class="button" id="meglass-finder-give-<?php echo (int) $post->ID; ?>" aria-labelledby="meglass-finder-give-<?php echo (int) $post->ID; ?> meglass-finder-claim-<?php echo (int) $post->ID; ?>">
							<?php
							/* translators: %s: the name of an author. */
							$words = self::GIVE === $action ? __( 'Give them to %s', 'meglass-finder' ) : __( 'Take them back from %s', 'meglass-finder' );
							echo esc_html( sprintf( $words, self::name( (int) $post->post_author ) ) );
							?>
						</button>
					</form></td>
				</tr>
			<?php endforeach; ?>
			</tbody>
		</table>
		<?php
	}

	/** Whose a post's address was, or its name, as HTML. */
	private static function others( \WP_Post $post, bool $is_given ): array {
		$ids   = $is_given ? Words::about( $post ) : array_column( (array) Holders::others( $post ), 'post' );
		$words = array();
		foreach ( array_unique( array_map( 'intval', $ids ) ) as $id ) {
			$its     = get_post( $id );
			$author  = null === $its ? Holders::author_of( $id ) : (int) $its->post_author;
			$words[] = sprintf(
				/* translators: 1: the title of a post, 2: the name of its author, 3: a day. */
				null === $its ? esc_html__( '%1$s (%2$s)', 'meglass-finder' ) : esc_html__( '%1$s (%2$s, %3$s)', 'meglass-finder' ),
				/* translators: %s: the number of a post. */
				null === $its ? esc_html( sprintf( __( 'Post %s, deleted', 'meglass-finder' ), (string) $id ) ) : self::link( $its ),
				esc_html( self::name( $author ) ),
				null === $its ? '' : esc_html( (string) get_the_date( '', $its ) )
			);
		}
		return $words;
	}

	/** A post's title, which leads to where it is edited, as HTML. */
	private static function link( \WP_Post $post ): string {
		$to = get_edit_post_link( $post );
		return null === $to ? esc_html( self::title( $post ) ) : sprintf( '<a href="%s">%s</a>', esc_url( $to ), esc_html( self::title( $post ) ) );
	}

	private static function title( \WP_Post $post ): string {
		$title = wp_strip_all_tags( get_the_title( $post ) );
		return html_entity_decode( '' === $title ? __( '(no title)', 'meglass-finder' ) : $title, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}

	private static function name( int $author ): string {
		$user = get_userdata( $author );
		return false === $user ? '#' . $author : $user->display_name;
	}
}
