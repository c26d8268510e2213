using System.Globalization;
using System.Numerics;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;
using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Types, ranges and formulas of parameter values.</summary>
internal static class ParameterValueRules
{
    private static readonly string Guide = AwsDocs.Rds("Appendix.MySQL.Parameters");
    private static readonly string Formulas = AwsDocs.Rds("USER_ParamValuesRef");
    private static readonly string[] Flags = ["0", "1", "on", "off", "true", "false"];

    public static readonly Rule[] All =
    [
        RuleFactory.Many(
            "RDSC295",
            ResourceSets.ParameterGroups,
            "Parameters",
            "values of the parameter's type",
            Guide,
            subject => Names(subject).Select(name => WrongType(subject, name)).OfType<Violation>()
        ),
        RuleFactory.Many(
            "RDSC296",
            ResourceSets.ParameterGroups,
            "Parameters",
            "values within the parameter's range",
            Guide,
            subject => Names(subject).Select(name => OutOfRange(subject, name)).OfType<Violation>()
        ),
        RuleFactory.Many(
            "RDSC306",
            ResourceSets.ParameterGroups,
            "Parameters",
            "formulas in braces, with RDS's variables",
            Formulas,
            subject => Names(subject).Select(name => BadFormula(subject, name)).OfType<Violation>()
        ),
        RuleFactory.Many(
            "RDSC315",
            ResourceSets.ParameterGroups,
            "Parameters",
            "one text, number or flag for each parameter",
            AwsDocs.Cfn("aws-resource-rds-dbparametergroup"),
            subject =>
                subject["Parameters"]
                    .Entries.Where(entry => entry.Value.IsList || entry.Value.IsMap)
                    .Select(entry =>
                        InParameter(
                            entry.Key,
                            entry.Value.IsList ? "a list" : "a map",
                            "a parameter is one text, number or flag",
                            "Write it as text."
                        )
                    )
        ),
    ];

    private static Violation? WrongType(Subject subject, string name)
    {
        var (value, type) = (subject["Parameters"][name], ServerParameters.TypeOf(Engine(subject)!, name));
        if (type is null || value.AsText is not { } text || text.Contains('{', StringComparison.Ordinal) || text.Length == 0)
        {
            return null;
        }
        var allowed = type switch
        {
            "flag" when !Flags.Contains(text.ToLowerInvariant()) && !text.Contains('_', StringComparison.Ordinal) =>
                "the parameter is a switch: 0 or 1, OFF or ON",
            _ when type.StartsWith("int", StringComparison.Ordinal)
                    && !BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                "the parameter is a whole number, without a unit",
            "number" when value.AsNumber is null => "the parameter is a number",
            _ => null,
        };
        return allowed is null ? null : InParameter(name, value.ToString(), allowed, "Correct the value.");
    }

    /// <summary>Zero often means automatic in one version and is missing in another's range, so it passes.</summary>
    private static Violation? OutOfRange(Subject subject, string name)
    {
        if (
            ServerParameters.TypeOf(Engine(subject)!, name)?.Split(' ') is not ["int", var low, var high]
            || subject["Parameters"][name].AsText is not { } text
            || !BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }
        var (min, max) = (BigInteger.Parse(low, CultureInfo.InvariantCulture), BigInteger.Parse(high, CultureInfo.InvariantCulture));
        return (number >= min || number.IsZero) && number <= max
            ? null
            : InParameter(
                name,
                subject["Parameters"][name].ToString(),
                $"the parameter goes from {low} to {high}",
                "Choose a number in the range."
            );
    }

    private static Violation? BadFormula(Subject subject, string name)
    {
        var value = subject["Parameters"][name];
        return value.AsText is not { } text || !text.Contains('{', StringComparison.Ordinal) || Formula.IsWellFormed(text)
            ? null
            : InParameter(
                name,
                value.ToString(),
                $"a formula is {{expression}} of numbers, + - * /, GREATEST, LEAST, SUM, LOG and {string.Join(", ", Formula.Variables)}",
                "Correct the formula."
            );
    }
}
