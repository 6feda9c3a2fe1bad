<?php
/**
 * A page of a plain PHP site with figures in it, and the address where that page gets its tokens.
 * `php -S localhost:8080 examples/php/page.php`, with FINDER_API, FINDER_CLIENT_ID, FINDER_CLIENT_SECRET in the environment
 * and the folder of finder.js in FINDER_FILES.
 */

declare( strict_types=1 );

require __DIR__ . '/meglass-finder.php';

$missing = array_filter( array( 'FINDER_API', 'FINDER_CLIENT_ID', 'FINDER_CLIENT_SECRET', 'FINDER_FILES' ), static fn( $name ) => '' === (string) getenv( $name ) );
if ( array() !== $missing ) {
	http_response_code( 500 );
	header( 'Content-Type: text/plain' );
	echo 'The environment lacks ', implode( ', ', $missing ), ".\n";
	return true;
}

$path   = (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$finder = new Meglass_Finder\Service(
	(string) getenv( 'FINDER_API' ),
	(string) getenv( 'FINDER_CLIENT_ID' ),
	(string) getenv( 'FINDER_CLIENT_SECRET' )
);

// A real site has its own accounts; here whoever sends the form is the editor.
session_start(
	array(
		'name'            => 'site_session',
		'cookie_httponly' => true,
		'cookie_samesite' => 'Strict',
	)
);
if ( 'POST' === $_SERVER['REQUEST_METHOD'] && '/sign-in' === $path && Meglass_Finder\Service::is_own_page() ) {
	session_regenerate_id( true );
	$_SESSION['editor'] = 'editor';
	header( 'Location: /', true, 303 );
	return true;
}

$editor = $_SESSION['editor'] ?? null;
session_write_close();

if ( '/finder/token' === $path ) {
	$finder->answer( null === $editor ? null : array( 'subject' => $finder->subject( $editor ) ) );
	return true;
}
if ( preg_match( '#^/finder/([\w-][\w.-]*\.(?:js|css))$#', $path, $found ) ) {
	$file = getenv( 'FINDER_FILES' ) . '/' . $found[1];
	if ( ! is_file( $file ) ) {
		http_response_code( 404 );
		return true;
	}
	header( 'Content-Type: ' . ( 'js' === pathinfo( $file, PATHINFO_EXTENSION ) ? 'text/javascript' : 'text/css' ) );
	readfile( $file );
	return true;
}

header( "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {$finder->api()}; form-action 'self'" );
?>
<!doctype html>
<html lang="ja">
	<head>
		<meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<title>サイト管理</title>
		<?php if ( null !== $editor ) : ?>
			<link rel="stylesheet" href="/finder/finder.css">
			<script type="module" src="/finder/finder.js"></script>
		<?php endif; ?>
	</head>
	<body>
		<h1>サイト管理</h1>
		<?php if ( null === $editor ) : ?>
			<form method="post" action="/sign-in"><button>ログイン</button></form>
		<?php else : ?>
			<finder-provider api="<?php echo htmlspecialchars( $finder->api(), ENT_QUOTES ); ?>" token-url="/finder/token" compare="previous">
				<finder-scorecard metric="screenPageViews"></finder-scorecard>
				<finder-trend metric="sessions"></finder-trend>
			</finder-provider>
		<?php endif; ?>
	</body>
</html>
