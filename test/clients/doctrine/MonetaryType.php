<?php

use Doctrine\DBAL\Platforms\AbstractPlatform;
use Doctrine\DBAL\Types\Type;

/** An amount, whose number stays text: floats are not exact. */
final class Monetary
{
    public function __construct(public readonly string $amount, public readonly string $currency)
    {
    }

    public function __toString(): string
    {
        return "$this->amount $this->currency";
    }
}

/** Amounts in Doctrine: what a column of the type monetary is in PHP. */
final class MonetaryType extends Type
{
    public function getSQLDeclaration(array $column, AbstractPlatform $platform): string
    {
        return 'monetary';
    }

    public function convertToPHPValue($value, AbstractPlatform $platform): ?Monetary
    {
        return $value === null ? null : new Monetary(...explode(' ', $value));
    }

    public function convertToDatabaseValue($value, AbstractPlatform $platform): ?string
    {
        return $value === null ? null : (string) $value;
    }

    public function getName(): string
    {
        return 'monetary';
    }
}
