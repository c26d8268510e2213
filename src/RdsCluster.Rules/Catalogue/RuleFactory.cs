using System.Text.RegularExpressions;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The forms of a plain rule, so that the tables of rules are data.</summary>
internal static class RuleFactory
{
    /// <summary>A number within bounds, both allowed.</summary>
    public static Rule Range(
        string code,
        string[] types,
        string property,
        decimal min,
        decimal max,
        string allowed,
        string remedy,
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
            remedy,
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
        string remedy,
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
            remedy,
            source,
            when,
            value => value.AsText is { } text && !form.IsMatch(text) ? value.ToString() : null
        );

    /// <summary>One of a few words, spelt exactly unless CloudFormation compares without case.</summary>
    public static Rule OneOf(
        string code,
        string[] types,
        string property,
        string[] words,
        string remedy,
        string source,
        Func<Subject, bool>? when = null,
        Severity severity = Severity.Error,
        string? subject = null,
        bool ignoreCase = false
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            $"{subject ?? "allowed"} {(words.Length == 1 ? "is" : "are")} {string.Join(", ", words)}",
            remedy,
            source,
            when,
            value =>
                value.AsText is { } text && !words.Contains(text, ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
                    ? value.ToString()
                    : null
        );

    /// <summary>A property that must not be given in a certain case.</summary>
    public static Rule Excludes(
        string code,
        string[] types,
        string property,
        Func<Subject, bool> when,
        string allowed,
        string remedy,
        string source,
        Severity severity = Severity.Error
    ) =>
        Each(
            code,
            severity,
            types,
            property,
            allowed,
            remedy,
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
        string remedy,
        string source,
        Severity severity = Severity.Error
    ) => Each(code, severity, types, property, allowed, remedy, source, when, value => value.IsAbsent ? "nothing" : null);

    /// <summary>A rule with a custom check that finds at most one violation.</summary>
    public static Rule Check(
        string code,
        string[] types,
        string property,
        string title,
        string source,
        Func<Subject, Violation?> check,
        Severity severity = Severity.Error
    ) => new(code, severity, types, property, title, source, subject => check(subject) is { } violation ? [violation] : []);

    /// <summary>A rule with a custom check that finds any number of violations.</summary>
    public static Rule Many(
        string code,
        string[] types,
        string property,
        string title,
        string source,
        Func<Subject, IEnumerable<Violation>> check,
        Severity severity = Severity.Error
    ) => new(code, severity, types, property, title, source, check);

    private static Rule Each(
        string code,
        Severity severity,
        string[] types,
        string property,
        string allowed,
        string remedy,
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
                    ? subject.All(property).Select(got).OfType<string>().Select(text => new Violation(text, allowed, remedy))
                    : []
        );

    /// <summary>A password never reaches a message.</summary>
    private static string Shown(string property, Value value) =>
        property.Contains("Password", StringComparison.Ordinal) && value.Kind == ValueKind.Text ? "a password" : value.ToString();
}
