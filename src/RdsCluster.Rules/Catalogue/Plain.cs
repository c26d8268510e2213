using System.Text.RegularExpressions;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The forms of a plain rule, so that the tables of rules are data.</summary>
internal static class Plain
{
    /// <summary>A number within bounds, both allowed.</summary>
    public static Rule Range(
        string code,
        string[] types,
        string property,
        decimal min,
        decimal max,
        string allowed,
        string wayOut,
        string source,
        Func<Subject, bool>? when = null,
        Severity severity = Severity.Error
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            allowed,
            wayOut,
            source,
            when,
            value => value.AsNumber is { } number && (number < min || number > max) ? value.ToString() : null
        );

    /// <summary>A text of a form.</summary>
    public static Rule Pattern(
        string code,
        string[] types,
        string property,
        Regex form,
        string allowed,
        string wayOut,
        string source,
        Func<Subject, bool>? when = null,
        Severity severity = Severity.Error
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            allowed,
            wayOut,
            source,
            when,
            value => value.AsText is { } text && !form.IsMatch(text) ? value.ToString() : null
        );

    /// <summary>One of a few words, spelt exactly.</summary>
    public static Rule OneOf(
        string code,
        string[] types,
        string property,
        string[] words,
        string wayOut,
        string source,
        Func<Subject, bool>? when = null,
        Severity severity = Severity.Error,
        string? subject = null
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            $"{subject ?? "allowed"} {(words.Length == 1 ? "is" : "are")} {string.Join(", ", words)}",
            wayOut,
            source,
            when,
            value => value.AsText is { } text && !words.Contains(text) ? value.ToString() : null
        );

    /// <summary>A property that must not be given in a certain case.</summary>
    public static Rule Excludes(
        string code,
        string[] types,
        string property,
        Func<Subject, bool> when,
        string allowed,
        string wayOut,
        string source,
        Severity severity = Severity.Error
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            allowed,
            wayOut,
            source,
            when,
            value => value.IsGiven && value.AsBool != false ? Shown(property, value) : null
        );

    /// <summary>A property that must be given in a certain case.</summary>
    public static Rule Requires(
        string code,
        string[] types,
        string property,
        Func<Subject, bool> when,
        string allowed,
        string wayOut,
        string source,
        Severity severity = Severity.Error
    ) => Each(code, severity, types, property, allowed, wayOut, source, when, value => value.IsAbsent ? "nothing" : null);

    /// <summary>A rule with a check of its own that finds at most one breach.</summary>
    public static Rule Check(
        string code,
        string[] types,
        string property,
        string title,
        string source,
        Func<Subject, Breach?> check,
        Severity severity = Severity.Error
    ) => new(code, severity, types, property, title, source, subject => check(subject) is { } breach ? [breach] : []);

    /// <summary>A rule with a check of its own that finds any number of breaches.</summary>
    public static Rule Many(
        string code,
        string[] types,
        string property,
        string title,
        string source,
        Func<Subject, IEnumerable<Breach>> check,
        Severity severity = Severity.Error
    ) => new(code, severity, types, property, title, source, check);

    private static Rule Each(
        string code,
        Severity severity,
        string[] types,
        string property,
        string allowed,
        string wayOut,
        string source,
        Func<Subject, bool>? when,
        Func<Value, string?> got
    ) =>
        new(
            code,
            severity,
            types,
            property.Replace("[]", string.Empty, StringComparison.Ordinal),
            allowed,
            source,
            subject =>
                when is null || when(subject)
                    ? subject.All(property).Select(got).OfType<string>().Select(text => new Breach(text, allowed, wayOut))
                    : []
        );

    /// <summary>A password never reaches a message.</summary>
    private static string Shown(string property, Value value) =>
        property.Contains("Password", StringComparison.Ordinal) && value.Kind == ValueKind.Text ? "a password" : value.ToString();
}
