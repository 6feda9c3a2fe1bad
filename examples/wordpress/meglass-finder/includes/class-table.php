<?php
/**
 * The plugin's own table.
 *
 * @package Meglass_Finder
 */

namespace Meglass_Finder;

defined( 'ABSPATH' ) || exit;

/** Makes the table in which addresses and names are noted, and reads it; each site of a network has its own. */
final class Table {

	/** Which form of the table there is: set while it is whole. */
	const MADE = 'meglass_finder_holders';
	const FORM = '4';

	/** Hooks it up. */
	public static function register(): void {
		add_action( 'admin_init', array( self::class, 'prepare' ) );
		add_filter( 'wpmu_drop_tables', static fn( $tables ) => array_merge( $tables, array( self::name() ) ) ); // WordPress is at the site that goes.
	}

	/** Begins to note, where that has not been done since the plugin was activated, or not for days. */
	public static function prepare(): void {
		if ( self::FORM === get_option( self::MADE ) && ! Watch::was_away() ) {
			return;
		}
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		// An address takes too many bytes for a key: its hash is one.
		dbDelta( 'CREATE TABLE ' . self::name() . " (\n  address char(32) NOT NULL,\n  post bigint(20) unsigned NOT NULL,\n  author bigint(20) unsigned NOT NULL,\n  kind tinyint(1) NOT NULL DEFAULT 1,\n  since date DEFAULT NULL,\n  until date DEFAULT NULL,\n  PRIMARY KEY  (address,post),\n  KEY post (post)\n) {$wpdb->get_charset_collate()};" );
		Holders::read_again();
		if ( ! self::is_there() || ! Names::take() ) {
			return; // It is tried again; until then nobody has own figures.
		}
		update_option( self::MADE, self::FORM, false );
		Watch::begin();
	}

	/** Notes that nothing was noted for a while: all that WordPress knows is taken up once more. */
	public static function begin_again(): void {
		delete_option( self::MADE );
		self::prepare();
	}

	/** Whether all is noted; where it is not, it is begun. */
	public static function is_ready(): bool {
		self::prepare();
		return self::FORM === get_option( self::MADE ) && ! Watch::was_away();
	}

	/** The table's name on this site. */
	public static function name(): string {
		global $wpdb;
		return $wpdb->prefix . 'meglass_finder_holders';
	}

	/**
	 * Rows of the table. Where it is missing, as on a copy of the site that was made without it, it is made anew.
	 *
	 * @param string $query     A query as `wpdb::prepare` takes it.
	 * @param mixed  ...$values What is to be put into it.
	 * @return object[]|null Nothing where they cannot be read.
	 */
	public static function rows( string $query, ...$values ): ?array {
		global $wpdb;
		$was = $wpdb->suppress_errors();
		$ask = static function () use ( $wpdb, $query, $values ): ?array {
			$rows = $wpdb->get_results( $wpdb->prepare( $query, $values ) ); // phpcs:ignore WordPress.DB -- a table of its own.
			return '' === $wpdb->last_error ? $rows : null;
		};
		$rows = $ask();
		if ( null === $rows && ! self::is_there() ) {
			self::begin_again();
			$rows = $ask();
		}
		$wpdb->suppress_errors( $was );
		return $rows;
	}

	private static function is_there(): bool {
		global $wpdb;
		$there = $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( self::name() ) ) ); // phpcs:ignore WordPress.DB -- a table of its own.
		return 0 === strcasecmp( self::name(), (string) $there );
	}
}
