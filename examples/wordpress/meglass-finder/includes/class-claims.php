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
	const ACTION = 'meglass_finder_forget_claims';

	/** At most this many posts are listed. */
	const MOST = 100;

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'answer_button' ) );
	}

	/** Writes the list, where there is something in it. */
	public static function render(): void {
		$posts = array_slice( array_filter( array_map( static fn( $row ) => get_post( (int) $row->post ), Holders::contested() ), array( self::class, 'is_about' ) ), 0, self::MOST );
		if ( array() === $posts ) {
			return;
		}
		?>
		<h2 id="meglass-finder-claims"><?php esc_html_e( 'Addresses of several authors', 'meglass-finder' ); ?></h2>
		<p><?php esc_html_e( 'Who sees only their own posts sees no figures of these, because a post or file of somebody else has or had the same address, or bears or bore the same name. If what was counted there is theirs all the same, give it to them.', 'meglass-finder' ); ?></p>
		<table class="widefat striped">
			<thead><tr>
				<th scope="col"><?php esc_html_e( 'Post', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Others', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Figures', 'meglass-finder' ); ?></th>
			</tr></thead>
			<tbody>
			<?php foreach ( $posts as $post ) : ?>
				<tr>
					<td><a href="<?php echo esc_url( (string) get_edit_post_link( $post ) ); ?>"><?php echo esc_html( self::title( $post ) ); ?></a><br>
						<code><?php echo esc_html( Addresses::readable( (string) Addresses::path( $post ) ) ); ?></code></td>
					<td><?php echo implode( '<br>', array_map( 'esc_html', self::others( $post ) ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped here. ?></td>
					<td><form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
						<input type="hidden" name="action" value="<?php echo esc_attr( self::ACTION ); ?>">
						<input type="hidden" name="post" value="<?php echo (int) $post->ID; ?>">
						<?php wp_nonce_field( self::ACTION . $post->ID, '_wpnonce', false ); ?>
						<?php /* translators: %s: the name of an author. */ ?>
						<button class="button"><?php echo esc_html( sprintf( __( 'Give them to %s', 'meglass-finder' ), self::name( (int) $post->post_author ) ) ); ?></button>
					</form></td>
				</tr>
			<?php endforeach; ?>
			</tbody>
		</table>
		<?php
	}

	/** Answers a button of the list. */
	public static function answer_button(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- It is checked by the post's own.
		$post = get_post( absint( $_POST['post'] ?? 0 ) );
		if ( ! current_user_can( 'manage_options' ) || null === $post ) {
			wp_die( esc_html__( 'Your role has no figures here.', 'meglass-finder' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( self::ACTION . $post->ID );
		Words::give( $post );
		wp_safe_redirect( Settings_Page::url() . '#meglass-finder-claims' );
		exit;
	}

	/** Whether others are all that is in the way of a post's author. */
	private static function is_about( \WP_Post $post ): bool {
		return Addresses::is_unambiguous( (string) Addresses::path( $post ), $post ) && Ownership::is_page_of( $post ) && array() !== (array) Holders::others( $post );
	}

	/** Whose a post's address was, or its name, in words. */
	private static function others( \WP_Post $post ): array {
		$words = array();
		foreach ( (array) Holders::others( $post ) as $other ) {
			$its     = get_post( (int) $other->post );
			$words[] = sprintf(
				/* translators: 1: the title of a post, 2: the name of its author. */
				__( '%1$s (%2$s)', 'meglass-finder' ),
				/* translators: %s: the number of a post. */
				null === $its ? sprintf( __( 'Post %s, deleted', 'meglass-finder' ), (string) $other->post ) : self::title( $its ),
				self::name( (int) $other->author )
			);
		}
		return array_values( array_unique( $words ) );
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
