<?php

use Illuminate\Contracts\Database\Eloquent\CastsAttributes;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Database\Schema\Grammars\PostgresGrammar;

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

/** What an attribute is in a model: protected $casts = ['total' => MonetaryCast::class]. */
final class MonetaryCast implements CastsAttributes
{
    public function get($model, string $key, $value, array $attributes): ?Monetary
    {
        return $value === null ? null : new Monetary(...explode(' ', $value));
    }

    public function set($model, string $key, $value, array $attributes): ?string
    {
        return $value === null ? null : (string) $value;
    }
}

/* For migrations: $table->monetary('total', 'EUR', 2).  In an application this is in AppServiceProvider::boot(). */
Blueprint::macro('monetary', function (string $column, ?string $currency = null, ?int $scale = null) {
    return $this->addColumn('monetary', $column, compact('currency', 'scale'));
});
PostgresGrammar::macro('typeMonetary', function ($column) {
    $modifiers = array_filter([$column->currency ? "'$column->currency'" : null, $column->scale], fn ($modifier) => $modifier !== null);
    return 'monetary' . ($modifiers ? '(' . implode(', ', $modifiers) . ')' : '');
});
