<?php

/** Says what passed, line by line, for the clients in PHP. */
final class Tap
{
    private static int $said = 0;
    private static int $failed = 0;

    public static function equal(mixed $got, mixed $expected, string $name): void
    {
        self::$said++;
        if ($got === $expected) {
            echo 'ok ', self::$said, " - $name\n";
            return;
        }
        self::$failed++;
        echo 'not ok ', self::$said, " - $name\n#      got: ", json_encode($got), "\n# expected: ", json_encode($expected), "\n";
    }

    public static function using(string ...$versions): void
    {
        echo '# with ', implode(', ', $versions), "\n";
    }

    public static function done(): never
    {
        echo '1..', self::$said, "\n";
        exit(self::$failed ? 1 : 0);
    }
}

// What PHP would only warn of is a failure
set_error_handler(function (int $level, string $message, string $file, int $line) {
    if (error_reporting() & $level) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }
});
