<?php
/**
 * The screen on which an administrator connects the service.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Settings → MEGLASS finder. */
final class Settings_Page {

	const SLUG = 'meglass-finder';

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'admin_menu', array( self::class, 'add' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( MEGLASS_FINDER_FILE ), array( self::class, 'link' ) );
	}

	/** Puts it into the menu. */
	public static function add(): void {
		$page = add_options_page( 'MEGLASS finder', 'MEGLASS finder', 'manage_options', self::SLUG, array( self::class, 'render' ) );
		add_action( "load-$page", array( Assets::class, 'load' ) );
	}

	/** Its address. */
	public static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	/**
	 * A link to it in the list of plugins.
	 *
	 * @param string[] $links The links that are there.
	 */
	public static function link( $links ): array {
		return array_merge( array( sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'meglass-finder' ) ) ), $links );
	}

	/** Writes it. */
	public static function render(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		?>
		<div class="wrap meglass-finder-settings">
			<h1>MEGLASS finder</h1>
			<?php if ( ! defined( 'MEGLASS_FINDER_CLIENT_SECRET' ) && Secret::is_key_in_database() ) : ?>
				<div class="notice notice-warning inline"><p><?php esc_html_e( 'wp-config.php has no AUTH_KEY and AUTH_SALT of its own, so that the key to the secret lies in the database beside it: whoever has a copy of the database can read the secret. Write both into wp-config.php and enter the secret again, or write the secret itself there as MEGLASS_FINDER_CLIENT_SECRET.', 'meglass-finder' ); ?></p></div>
			<?php endif; ?>
			<form method="post" action="options.php">
				<?php settings_fields( Settings::GROUP ); ?>
				<h2><?php esc_html_e( 'Connection', 'meglass-finder' ); ?></h2>
				<table class="form-table" role="presentation"><?php self::connection(); ?></table>
				<h2><?php esc_html_e( 'What is shown', 'meglass-finder' ); ?></h2>
				<table class="form-table" role="presentation"><?php self::shown(); ?></table>
				<h2><?php esc_html_e( 'Who may see what', 'meglass-finder' ); ?></h2>
				<p><?php esc_html_e( 'The service itself refuses all other figures, whatever is asked.', 'meglass-finder' ); ?></p>
				<?php self::roles(); ?>
				<?php submit_button(); ?>
			</form>
			<?php self::end_tokens(); ?>
		</div>
		<?php
	}

	private static function connection(): void {
		$all = Settings::all();
		self::field( 'api', __( 'Address of the service', 'meglass-finder' ), 'url', $all['api'], 'https://finder.example.jp', defined( 'MEGLASS_FINDER_API' ) );
		self::field( 'client_id', __( 'Client id', 'meglass-finder' ), 'text', $all['client_id'], '', defined( 'MEGLASS_FINDER_CLIENT_ID' ) );
		$kept = Settings::has_secret() ? __( 'Stored. Leave this empty to keep it.', 'meglass-finder' ) : '';
		self::field( 'secret', __( 'Secret', 'meglass-finder' ), 'password', '', $kept, defined( 'MEGLASS_FINDER_CLIENT_SECRET' ) );
		?>
		<tr>
			<th scope="row"><?php esc_html_e( 'Origin', 'meglass-finder' ); ?></th>
			<td>
				<code><?php echo esc_html( Access::origin() ); ?></code>
				<p class="description"><?php esc_html_e( 'Whoever runs the service makes the embed client for this.', 'meglass-finder' ); ?></p>
			</td>
		</tr>
		<?php if ( Settings::is_complete() ) : ?>
			<tr>
				<th scope="row"><?php esc_html_e( 'Test', 'meglass-finder' ); ?></th>
				<td>
					<?php Assets::open_provider(); ?>
						<button type="button" class="button" data-meglass-check="<?php echo esc_url( add_query_arg( '_locale', 'user', rest_url( Rest::NAMESPACE . '/check' ) ) ); ?>"
							data-failed="<?php esc_attr_e( 'WordPress did not answer. Load this page again.', 'meglass-finder' ); ?>">
							<?php esc_html_e( 'Test the connection', 'meglass-finder' ); ?>
						</button>
						<p class="description"><?php esc_html_e( 'With the settings that are saved.', 'meglass-finder' ); ?></p>
						<div class="meglass-finder-told" role="status"></div>
					</finder-provider>
				</td>
			</tr>
			<?php
		endif;
		self::marks_state();
	}

	private static function shown(): void {
		$all = Settings::all();
		?>
		<tr>
			<th scope="row"><?php esc_html_e( 'Types of posts', 'meglass-finder' ); ?></th>
			<td><fieldset>
				<legend class="screen-reader-text"><?php esc_html_e( 'Types of posts', 'meglass-finder' ); ?></legend>
				<?php foreach ( Settings::post_types() as $type ) : ?>
					<label><input type="checkbox" name="meglass_finder[post_types][]" value="<?php echo esc_attr( $type ); ?>" <?php checked( in_array( $type, $all['post_types'], true ) ); ?>>
						<?php echo esc_html( get_post_type_object( $type )->labels->name ); ?></label><br>
				<?php endforeach; ?>
			</fieldset></td>
		</tr>
		<tr>
			<th scope="row"><label for="meglass-finder-period"><?php esc_html_e( 'Period', 'meglass-finder' ); ?></label></th>
			<td><select id="meglass-finder-period" name="meglass_finder[period]">
				<?php foreach ( Settings::period_words() as $name => $words ) : ?>
					<option value="<?php echo esc_attr( $name ); ?>" <?php selected( $name, $all['period'] ); ?>><?php echo esc_html( $words ); ?></option>
				<?php endforeach; ?>
			</select></td>
		</tr>
		<tr>
			<th scope="row"><label for="meglass-finder-hosts"><?php esc_html_e( 'Host names', 'meglass-finder' ); ?></label></th>
			<td>
				<textarea id="meglass-finder-hosts" name="meglass_finder[hosts]" rows="2" class="regular-text code"><?php echo esc_textarea( implode( "\n", $all['hosts'] ) ); ?></textarea>
				<p class="description"><?php esc_html_e( 'All under which this site is counted in Google Analytics, one to a line: www.example.jp and example.jp. Empty: whatever the property counts; for roles that do not see everything, the host name of this site alone.', 'meglass-finder' ); ?></p>
			</td>
		</tr>
		<tr>
			<th scope="row"><?php esc_html_e( 'Publications', 'meglass-finder' ); ?></th>
			<td><label><input type="checkbox" name="meglass_finder[marks]" value="1" <?php checked( $all['marks'] ); ?>>
				<?php esc_html_e( 'Note in trends on which day something was published', 'meglass-finder' ); ?></label></td>
		</tr>
		<?php
	}

	private static function roles(): void {
		$places = array(
			'all'   => __( 'Everything', 'meglass-finder' ),
			'paths' => __( 'Only what is below these paths', 'meglass-finder' ),
			'own'   => __( 'Only their own posts', 'meglass-finder' ),
			'none'  => __( 'Nothing', 'meglass-finder' ),
		);
		?>
		<table class="widefat striped meglass-finder-roles">
			<thead><tr>
				<th scope="col"><?php esc_html_e( 'Role', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Figures', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Paths', 'meglass-finder' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Dashboard', 'meglass-finder' ); ?></th>
			</tr></thead>
			<tbody>
			<?php
			foreach ( wp_roles()->role_objects as $name => $role ) :
				$label = translate_user_role( wp_roles()->role_names[ $name ] );
				$field = 'meglass_finder[roles][' . $name . ']';
				$told  = Settings::role( $name );
				?>
				<tr>
					<th scope="row"><?php echo esc_html( $label ); ?></th>
					<?php if ( $role->has_cap( 'manage_options' ) ) : ?>
						<td colspan="3"><?php echo esc_html( $places['all'] ); ?></td>
					<?php else : ?>
						<td><select name="<?php echo esc_attr( $field ); ?>[where]" aria-label="<?php echo esc_attr( $label ); ?>">
							<?php foreach ( $places as $where => $words ) : ?>
								<option value="<?php echo esc_attr( $where ); ?>" <?php selected( $where, $told['where'] ); ?>><?php echo esc_html( $words ); ?></option>
							<?php endforeach; ?>
						</select></td>
						<td><input type="text" class="code" name="<?php echo esc_attr( $field ); ?>[paths]" value="<?php echo esc_attr( implode( ' ', $told['paths'] ) ); ?>" placeholder="/news /event" aria-label="<?php echo esc_attr( $label . ': ' . __( 'Paths', 'meglass-finder' ) ); ?>"></td>
						<td><label><input type="checkbox" name="<?php echo esc_attr( $field ); ?>[dashboard]" value="1" <?php checked( $told['dashboard'] ); ?>>
							<span class="screen-reader-text"><?php echo esc_html( $label ); ?>: </span><span class="meglass-finder-narrow"><?php esc_html_e( 'Dashboard', 'meglass-finder' ); ?></span></label></td>
					<?php endif; ?>
				</tr>
			<?php endforeach; ?>
			</tbody>
		</table>
		<?php
	}

	/** A form of its own: it ends what was given, and saves nothing. */
	private static function end_tokens(): void {
		if ( ! Settings::is_complete() ) {
			return;
		}
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only chooses between two sentences.
		$ended = sanitize_key( $_GET['ended'] ?? '' );
		?>
		<h2 id="meglass-finder-tokens"><?php esc_html_e( 'Tokens', 'meglass-finder' ); ?></h2>
		<?php if ( 'all' === $ended ) : ?>
			<div class="notice notice-success inline" role="status"><p><?php esc_html_e( 'All tokens given so far are ended.', 'meglass-finder' ); ?></p></div>
		<?php elseif ( '' !== $ended ) : ?>
			<?php /* translators: %s: a code such as unreachable. */ ?>
			<div class="notice notice-error inline" role="alert"><p><?php echo esc_html( sprintf( __( 'The service has not ended the tokens (%s). It is asked again each minute; they are good for ten minutes at most.', 'meglass-finder' ), $ended ) ); ?></p></div>
		<?php endif; ?>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="<?php echo esc_attr( Tokens::ACTION ); ?>">
			<?php wp_nonce_field( Tokens::ACTION ); ?>
			<p><?php esc_html_e( 'Each screen with figures has a token that is good for ten minutes at most. Whoever signs out, loses a role or is deleted loses theirs at once. To end those of everybody:', 'meglass-finder' ); ?></p>
			<button class="button" data-meglass-end><?php esc_html_e( 'End all tokens given so far', 'meglass-finder' ); ?></button>
			<p class="description"><?php esc_html_e( 'Open screens show figures again once they are loaded anew.', 'meglass-finder' ); ?></p>
		</form>
		<?php
	}

	private static function marks_state(): void {
		$waiting = Mark_Queue::count();
		$refused = Mark_Queue::last_problem();
		if ( 0 === $waiting && '' === $refused ) {
			return;
		}
		?>
		<tr>
			<th scope="row"><?php esc_html_e( 'Notes of publications', 'meglass-finder' ); ?></th>
			<td>
				<?php
				if ( $waiting > 0 ) {
					/* translators: %s: a number of notes. */
					echo esc_html( sprintf( _n( '%s note waits until the service takes it.', '%s notes wait until the service takes them.', $waiting, 'meglass-finder' ), number_format_i18n( $waiting ) ) );
				}
				if ( '' !== $refused ) {
					/* translators: %s: a code such as client_unknown. */
					echo ' ' . esc_html( sprintf( __( 'The last answer was: %s', 'meglass-finder' ), $refused ) );
				}
				?>
			</td>
		</tr>
		<?php
	}

	private static function field( string $name, string $label, string $type, string $value, string $hint, bool $fixed ): void {
		printf(
			'<tr><th scope="row"><label for="meglass-finder-%1$s">%2$s</label></th><td><input type="%3$s" id="meglass-finder-%1$s" name="meglass_finder[%1$s]" value="%4$s" placeholder="%5$s" class="regular-text code" autocomplete="%6$s" spellcheck="false"%7$s></td></tr>',
			esc_attr( $name ),
			esc_html( $label ),
			esc_attr( $type ),
			esc_attr( $value ),
			esc_attr( $fixed ? __( 'Set in wp-config.php', 'meglass-finder' ) : $hint ),
			'password' === $type ? 'new-password' : 'off',
			$fixed ? ' disabled' : ''
		);
	}
}
