<?php
/**
 * MEGLASS finder for a host's own server: gets tokens for its pages, and notes what was published, with the secret of an
 * embed client. One file without dependencies, for PHP 7.4 and later. Nothing in it prints, logs or throws the secret.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

declare( strict_types=1 );

namespace Meglass_Finder;

if ( ! class_exists( __NAMESPACE__ . '\Service', false ) ) : // Somebody else on the site may have brought it already.

/** The service did not do what it was asked; the message says why and what to do, in words that hold no secret. */
final class Service_Problem extends \RuntimeException {

	/**
	 * What went wrong, for programs: a code of the service such as `client_unknown`, or `unreachable`, `address_wrong`, `bad_answer`.
	 *
	 * @var string
	 */
	public $problem;

	/**
	 * The HTTP status of the service's answer; 0 if there was none.
	 *
	 * @var int
	 */
	public $status;

	/**
	 * Seconds after which another try makes sense; 0 if the service did not say.
	 *
	 * @var int
	 */
	public $retry_after;

	/**
	 * What the service says of it, in English, for your log; empty if it said nothing.
	 *
	 * @var string
	 */
	public $detail;

	/**
	 * Which parts of the request are wrong: each has a `pointer` (`/rows`), a `detail`, and where something is near what was probably meant, `near`.
	 *
	 * @var array<int, array<string, string>>
	 */
	public $errors;

	public function __construct( string $problem, int $status = 0, int $retry_after = 0, string $detail = '', array $errors = array() ) {
		$messages = array(
			'unreachable'          => 'The service cannot be reached.',
			'bad_answer'           => 'What answers at this address is not the service.',
			'client_unknown'       => 'The service does not know this client id and secret.',
			'origin_not_allowed'   => 'The page\'s origin is not among those of the embed client.',
			'property_not_granted' => 'The embed client is for another property.',
			'report_not_granted'   => 'The embed client covers none of the reports that are wanted.',
			'rows_not_granted'     => 'The embed client is for other pages.',
			'invalid_request'      => 'The service does not take this request: the log of the server says why.',
			'address_wrong'        => 'The service is not at this address: nothing comes after the host name in its own, unless it stands in a folder.',
			'not_found'            => 'What answers at this address has no such service.',
			'rate_limited'         => 'The service is asked too often.',
			'unavailable'          => 'The service cannot do its work just now.',
		);
		parent::__construct( $messages[ $problem ] ?? 'The service did not do what it was asked.' );
		$this->problem     = isset( $messages[ $problem ] ) ? $problem : 'internal';
		$this->status      = $status;
		$this->retry_after = $retry_after;
		$this->detail      = $detail;
		$this->errors      = $errors;
	}

	/** Whether the same request may succeed later. */
	public function passes(): bool {
		return 0 === $this->status || 429 === $this->status || $this->status >= 500;
	}
}

/** A client id and its secret, for nobody's eyes: kept in a function, and this is not printed either. */
final class Credentials {

	/** @var \Closure */
	private $give;

	public function __construct(
		string $client_id,
		#[\SensitiveParameter]
		string $client_secret
	) {
		$this->give = static function () use ( $client_id, $client_secret ): array {
			return array( $client_id, $client_secret );
		};
	}

	/** @return array{string, string} */
	public function both(): array {
		return ( $this->give )();
	}

	/** Prints nothing, whatever prints it. */
	public function __debugInfo(): array {
		return array();
	}
}

/** The service, as one embed client sees it. */
final class Service {

	/** Seconds to wait for the service. */
	const TIMEOUT = 5.0;

	/** @var string */
	private $api;

	/** @var Credentials Nothing that prints an object prints them. */
	private $credentials;

	/** @var callable */
	private $send;

	/**
	 * @param string        $api           The address of the service, such as `https://finder.example.jp`.
	 * @param string        $client_id     The id of the embed client.
	 * @param string        $client_secret Its secret.
	 * @param callable|null $send          Sends a request in another way: `(url, headers, body, seconds)` gives
	 *                                     `array( status, body, retry_after )`, with the status 0 where there was no answer, and
	 *                                     then, for the log, `why`.
	 * @throws \InvalidArgumentException If the address is none, or would carry the secret over an open line.
	 */
	public function __construct(
		string $api,
		string $client_id,
		#[\SensitiveParameter]
		string $client_secret,
		?callable $send = null
	) {
		$this->api         = self::address( $api );
		$this->credentials = new Credentials( $client_id, $client_secret );
		$this->send        = $send ?? ( function_exists( 'curl_init' ) ? array( self::class, 'by_curl' ) : array( self::class, 'by_stream' ) );
	}

	/** The address of the service, without a slash at its end. */
	public function api(): string {
		return $this->api;
	}

	/**
	 * A token for a page.
	 *
	 * @param array $ask `subject` (who looks, in opaque words), and if wanted `origins`, `grants`, `rows`, `maximumDays`, `expiresIn`:
	 *                   what is left out is as the embed client has it.
	 * @return array{token: string, expires_in: int, jti: string} `jti` is its id, to revoke it by: keep it in the session, say.
	 *                   Only the other two are for the page: see `for_page`.
	 * @throws Service_Problem Says why there is none.
	 * @throws \InvalidArgumentException If anything is given as `null`: it says neither that all is wanted nor that nothing is.
	 */
	public function token( array $ask ): array {
		$empty = array_search( null, $ask, true );
		if ( false !== $empty ) {
			throw new \InvalidArgumentException( '`' . $empty . '` is null. Leave it out to have it as the embed client has it; for somebody who may see nothing, ask for no token.' );
		}
		$answer = $this->post( '/v1/embed-tokens', self::lists( $ask ) );
		foreach ( array( 'token', 'jti' ) as $name ) {
			if ( ! is_string( $answer[ $name ] ?? null ) || ! preg_match( '#^[\w.~+/=:-]+$#D', $answer[ $name ] ) ) {
				throw new Service_Problem( 'bad_answer', 200 );
			}
		}
		if ( ! is_int( $answer['expires_in'] ?? null ) || $answer['expires_in'] <= 0 ) {
			throw new Service_Problem( 'bad_answer', 200 );
		}
		return array(
			'token'      => $answer['token'],
			'expires_in' => $answer['expires_in'],
			'jti'        => $answer['jti'],
		);
	}

	/** The same with lists as lists and maps as maps, which JSON tells apart and PHP does not. */
	private static function lists( array $ask ): array {
		$values = static function ( $map ) {
			return is_array( $map ) ? (object) array_map( static fn( $value ) => is_array( $value ) ? array_values( $value ) : $value, $map ) : $map;
		};
		foreach ( array_intersect( array( 'origins', 'grants' ), array_keys( $ask ) ) as $name ) {
			$ask[ $name ] = is_array( $ask[ $name ] ) ? array_values( $ask[ $name ] ) : $ask[ $name ];
		}
		foreach ( is_array( $ask['grants'] ?? null ) ? $ask['grants'] : array() as $at => $grant ) {
			if ( is_array( $grant ) && isset( $grant['params'] ) ) {
				$ask['grants'][ $at ]['params'] = $values( $grant['params'] );
			}
		}
		if ( isset( $ask['rows'] ) ) {
			$ask['rows'] = $values( $ask['rows'] );
		}
		return $ask;
	}

	/** As much of a token's answer as a page gets. */
	public static function for_page( array $token ): array {
		return array_intersect_key( $token, array_flip( array( 'token', 'expires_in' ) ) );
	}

	/**
	 * Ends one token, by its `jti`, within a second everywhere: its user has logged out, say. Twice does no harm.
	 *
	 * @throws Service_Problem Says why not.
	 */
	public function revoke_token( string $jti ): void {
		$this->post( '/v1/embed-tokens/revoke', array( 'jti' => $jti ) );
	}

	/**
	 * Ends every token that the embed client was given until now, within a second everywhere.
	 *
	 * @throws Service_Problem Says why not.
	 */
	public function revoke_all_tokens(): void {
		$this->post( '/v1/embed-tokens/revoke', array( 'all' => true ) );
	}

	/**
	 * Notes what happened on a day. The same `reference` again changes that note; the same note again changes nothing.
	 *
	 * @param array $mark `reference`, `day` (`2026-11-20`), `kind` (`published`, `campaign`, `incident`, `other`), `text`,
	 *                    and if wanted `endDay`, `path`, `url`.
	 * @return string `added`, `changed` or `unchanged`.
	 * @throws Service_Problem Says why not.
	 */
	public function write_mark( array $mark ): string {
		return (string) ( $this->post( '/v1/marks', $mark )['outcome'] ?? 'unchanged' );
	}

	/**
	 * Takes a note away; that there is none is fine.
	 *
	 * @throws Service_Problem Says why not.
	 */
	public function remove_mark( string $reference ): void {
		$this->post( '/v1/marks/remove', array( 'reference' => $reference ) );
	}

	/** Words for a person that mean nothing to the service, the same for the same person: never a name or an address. */
	public function subject( string $person ): string {
		list( , $secret ) = $this->credentials->both();
		return substr( strtr( base64_encode( hash_hmac( 'sha256', $person, $secret, true ) ), '+/', '-_' ), 0, 22 );
	}

	/**
	 * Answers a page of this server that asks for a token: as JSON that nobody keeps. Ends nothing; let it be the last thing.
	 *
	 * @param array|null    $ask      What `token` takes; `null` if nobody is signed in.
	 * @param bool          $allowed  Whether who is signed in may see figures.
	 * @param callable|null $on_error Is told of a `Service_Problem`, to log it; without it, PHP's own log is.
	 * @throws \LogicException If something was sent before, be it a blank or a byte order mark at the start of a file: caches would keep the token.
	 */
	public function answer( ?array $ask, bool $allowed = true, ?callable $on_error = null ): void {
		if ( headers_sent( $file, $line ) ) {
			throw new \LogicException( "Nothing may be sent before a token's answer, but something was: $file, line $line." );
		}
		if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
			header( 'Allow: POST' );
			self::send_json( 405, self::refusal( 405, 'method_not_allowed' ) );
		} elseif ( null === $ask ) {
			self::send_json( 401, self::refusal( 401, 'signed_out' ) );
		} elseif ( ! $allowed || ! self::is_own_page() ) {
			self::send_json( 403, self::refusal( 403, 'not_allowed' ) );
		} else {
			try {
				self::send_json( 200, self::for_page( $this->token( $ask ) ) );
			} catch ( Service_Problem $problem ) {
				( $on_error ?? array( self::class, 'log' ) )( $problem );
				$status = self::status_for( $problem );
				if ( $problem->retry_after > 0 ) {
					header( 'Retry-After: ' . $problem->retry_after );
				}
				self::send_json( $status, self::refusal( $status, $problem->problem, $problem->getMessage() ) );
			}
		}
	}

	/** Writes a problem into PHP's log, on one line, with what the service says of it: neither the secret nor who looks. */
	private static function log( Service_Problem $problem ): void {
		$told = array_filter(
			array(
				'detail' => $problem->detail,
				'errors' => $problem->errors,
			)
		);
		$more = array() === $told ? '' : ' ' . substr( (string) json_encode( $told, JSON_UNESCAPED_SLASHES ), 0, 4000 );
		error_log( sprintf( 'MEGLASS finder gave no token (%s, status %d): %s%s', $problem->problem, $problem->status, $problem->getMessage(), $more ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- that is what it is for.
	}

	/** What the page is told where there is no token, as a problem of RFC 9457. */
	public static function refusal( int $status, string $code, string $detail = '' ): array {
		return array_filter(
			array(
				'status' => $status,
				'code'   => $code,
				'detail' => $detail,
			)
		);
	}

	/** The status with which a host tells its page of a problem between the host and the service; `retry_after` goes along as `Retry-After`. */
	public static function status_for( Service_Problem $problem ): int {
		if ( 429 === $problem->status ) {
			return 429;
		}
		return $problem->passes() ? 503 : 502;
	}

	/** Whether a page of this very server sent the request; browsers say so themselves. */
	public static function is_own_page(): bool {
		return in_array( $_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'same-origin', array( 'same-origin' ), true );
	}

	/** Prints nothing of the secret. */
	public function __debugInfo(): array {
		return array( 'api' => $this->api );
	}

	/** Nor is it kept anywhere. */
	public function __serialize(): array {
		throw new \LogicException( 'A service with its secret is not to be kept. Make it anew.' );
	}

	private static function send_json( int $status, array $body ): void {
		http_response_code( $status );
		header( 'Content-Type: ' . ( $status < 400 ? 'application/json' : 'application/problem+json' ) );
		header( 'Cache-Control: no-store' );
		header( 'X-Content-Type-Options: nosniff' );
		echo json_encode( $body, JSON_UNESCAPED_SLASHES );
	}

	private static function address( string $api ): string {
		$parts  = (array) parse_url( $api );
		$scheme = strtolower( (string) ( $parts['scheme'] ?? '' ) );
		$host   = strtolower( (string) ( $parts['host'] ?? '' ) );
		$is_on  = in_array( $host, array( 'localhost', '127.0.0.1', '[::1]' ), true );
		if ( 0 !== preg_match( '/[\s\p{Z}\p{C}]/u', $api ) || '' === $host || '' === $scheme || isset( $parts['user'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) ) {
			throw new \InvalidArgumentException( 'The address of the service is written as https://finder.example.jp.' );
		}
		if ( 'https' !== $scheme && ! ( $is_on && 'http' === $scheme ) ) {
			throw new \InvalidArgumentException( 'The address of the service begins with https://: a secret goes there.' );
		}
		$port = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		return $scheme . '://' . $host . $port . rtrim( $parts['path'] ?? '', '/' );
	}

	private function post( string $path, array $body ): array {
		$json = json_encode( $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		if ( false === $json ) {
			throw new \InvalidArgumentException( JSON_ERROR_UTF8 === json_last_error() ? 'What is to be sent is not in UTF-8: convert it before.' : 'What is to be sent cannot be written as JSON.' );
		}
		try {
			$answer = ( $this->send )( $this->api . $path, $this->headers(), $json, self::TIMEOUT );
		} catch ( \Throwable $failed ) {
			$answer = array( 'status' => 0 ); // What was thrown may name what was sent: it goes no further.
		}
		$status = (int) ( $answer['status'] ?? 0 );
		$retry  = (int) ( $answer['retry_after'] ?? 0 );
		if ( 0 === $status ) {
			throw new Service_Problem( 'unreachable', 0, 0, (string) ( $answer['why'] ?? '' ) );
		}
		$told = json_decode( (string) ( $answer['body'] ?? '' ), true, 16 );
		if ( $status >= 200 && $status < 300 && is_array( $told ) ) {
			return $told;
		}
		$told   = is_array( $told ) ? $told : array();
		$code   = is_string( $told['code'] ?? null ) ? $told['code'] : 'bad_answer';
		if ( 404 === $status && null !== parse_url( $this->api, PHP_URL_PATH ) ) {
			$code = 'address_wrong';
		}
		$detail = is_string( $told['detail'] ?? null ) ? $told['detail'] : '';
		$errors = is_array( $told['errors'] ?? null ) ? $told['errors'] : array();
		foreach ( array( $this->credentials->both()[1], substr( $this->headers()['Authorization'], 6 ) ) as $secret ) {
			if ( '' !== $secret && false !== strpos( $detail . json_encode( $errors, JSON_UNESCAPED_SLASHES ), $secret ) ) {
				list( $detail, $errors ) = array( '', array() ); // Whatever answers there, the secret goes into no log.
			}
		}
		throw new Service_Problem( $code, $status, $retry, $detail, $errors );
	}

	private function headers(): array {
		list( $id, $secret ) = $this->credentials->both();
		return array(
			'Authorization' => 'Basic ' . base64_encode( $id . ':' . $secret ),
			'Content-Type'  => 'application/json',
			'Accept'        => 'application/json',
		);
	}

	/** Sends a request by PHP's extension curl: follows nobody elsewhere, as the secret is on the way. */
	private static function by_curl( string $url, array $headers, string $body, float $seconds ): array {
		$retry = 0;
		$curl  = curl_init( $url );
		curl_setopt_array(
			$curl,
			array(
				CURLOPT_POST              => true,
				CURLOPT_POSTFIELDS        => $body,
				CURLOPT_HTTPHEADER        => self::lines( $headers ),
				CURLOPT_RETURNTRANSFER    => true,
				CURLOPT_FOLLOWLOCATION    => false,
				CURLOPT_CONNECTTIMEOUT_MS => (int) ( $seconds * 600 ),
				CURLOPT_TIMEOUT_MS        => (int) ( $seconds * 1000 ),
				CURLOPT_PROTOCOLS         => CURLPROTO_HTTP | CURLPROTO_HTTPS,
				CURLOPT_HEADERFUNCTION    => static function ( $of, string $line ) use ( &$retry ): int {
					if ( preg_match( '/^retry-after:\s*(\d{1,6})\s*$/i', $line, $found ) ) {
						$retry = (int) $found[1];
					}
					return strlen( $line );
				},
			)
		);
		$answer = curl_exec( $curl );
		return array(
			'status'      => false === $answer ? 0 : (int) curl_getinfo( $curl, CURLINFO_RESPONSE_CODE ),
			'body'        => (string) $answer,
			'retry_after' => $retry,
			'why'         => curl_strerror( curl_errno( $curl ) ),
		);
	}

	/** The same where there is no curl. */
	private static function by_stream( string $url, array $headers, string $body, float $seconds ): array {
		$context = stream_context_create(
			array(
				'http' => array(
					'method'          => 'POST',
					'header'          => implode( "\r\n", self::lines( $headers ) ),
					'content'         => $body,
					'timeout'         => $seconds,
					'follow_location' => 0,
					'ignore_errors'   => true,
				),
			)
		);
		$until   = microtime( true ) + $seconds;
		$stream  = @fopen( $url, 'rb', false, $context ); // phpcs:ignore -- Its warning would name the address and nothing that helps.
		if ( false === $stream ) {
			return array(
				'status' => 0,
				'why'    => ini_get( 'allow_url_fopen' ) ? '' : 'PHP has no extension curl, and allow_url_fopen is off: it needs one of them.',
			);
		}
		// PHP's own limit is for each piece of an answer; this one is for all of them.
		stream_set_blocking( $stream, false );
		$answer = '';
		while ( ! feof( $stream ) && strlen( $answer ) < 262144 && microtime( true ) < $until ) {
			$piece   = (string) fread( $stream, 8192 );
			$answer .= $piece;
			if ( '' === $piece ) {
				usleep( 5000 );
			}
		}
		$lines = stream_get_meta_data( $stream );
		fclose( $stream );
		$head = implode( "\n", (array) ( $lines['wrapper_data'] ?? array() ) );
		preg_match( '/^HTTP\/\S+ (\d{3})/', $head, $status );
		preg_match( '/^retry-after:\s*(\d{1,6})\s*$/mi', $head, $retry );
		return array(
			'status'      => microtime( true ) >= $until ? 0 : (int) ( $status[1] ?? 0 ),
			'body'        => (string) $answer,
			'retry_after' => (int) ( $retry[1] ?? 0 ),
		);
	}

	private static function lines( array $headers ): array {
		$lines = array();
		foreach ( $headers as $name => $value ) {
			$lines[] = $name . ': ' . $value;
		}
		return $lines;
	}
}

endif;
