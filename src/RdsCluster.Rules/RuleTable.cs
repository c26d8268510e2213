using System.Globalization;
using System.Text;
using RdsCluster.Rules.Catalogue;

namespace RdsCluster.Rules;

/// <summary>The table of all rules, as in the project's README.</summary>
internal static class RuleTable
{
    public static string Markdown()
    {
        var errors = RuleCatalogue.All.Count(rule => rule.Severity == Severity.Error);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Validation rules

            {RuleCatalogue.All.Count} rules: {errors} errors, which AWS refuses or which lose data, and {RuleCatalogue.All.Count
                - errors} warnings, which you can acknowledge with a reason
            (`cluster.Acknowledge("RDSC105", "…")`, or metadata `"RdsCluster::Acknowledged": {"{"} "RDSC105": "…" {"}"}` next to
            a resource of any template).

            The same rules run at `cdk synth` on every `MySqlCluster` and on the other RDS resources of its app (an app without one
            calls `SynthValidation.AddTo(app)`; the context `@rdscluster/validation` = `own` leaves the others out), and on any
            synthesized template by `rdscluster lint`. Values known only at deployment (parameters
            without a value, intrinsic functions, tokens) are never reported. Facts that AWS changes are dated data files in `Facts/`;
            `node Facts/refresh.mjs` renews them from npm.

            | code | severity | resource | property | allowed | source |
            |---|---|---|---|---|---|

            """
        );
        foreach (var rule in RuleCatalogue.All)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Code} | {(rule.Severity == Severity.Error ? "error" : "warning")} | {Types(rule)} | "
                    + $"{Cell(rule.Property)} | {Cell(rule.Title)} | [{Page(rule.Source)}]({rule.Source}) |\n"
            );
        }
        return text.ToString();
    }

    private static string Types(Rule rule) =>
        rule.Types is ["*"] ? "every type"
        : rule.Types.Count > 4 ? "several"
        : string.Join(", ", rule.Types.Select(type => type["AWS::".Length..].Split("::")[^1]));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Page(string address) => Path.GetFileNameWithoutExtension(address);
}
