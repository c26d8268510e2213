using System.Globalization;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Posture;

/// <summary>Compares the declared properties of one resource with its state in the AWS API.</summary>
internal sealed class DeclaredComparison
{
    /// <summary>Properties that the manifest's promises name in their own words.</summary>
    private static readonly Dictionary<string, string> PromiseNames = new(StringComparer.Ordinal)
    {
        ["MultiAZ"] = "MultiAz",
        ["BackupRetentionPeriod"] = "BackupRetentionDays",
        ["PreferredBackupWindow"] = "BackupWindow",
        ["PreferredMaintenanceWindow"] = "MaintenanceWindow",
        ["EnableIAMDatabaseAuthentication"] = "IamAuthentication",
        ["EnableCloudwatchLogsExports"] = "LogExports",
        ["KmsKeyId"] = "CustomerManagedKey",
    };

    /// <summary>Moving to another one takes all its settings along.</summary>
    private static readonly string[] Dangerous =
    [
        "DBParameterGroupName",
        "DBClusterParameterGroupName",
        "VPCSecurityGroups",
        "VpcSecurityGroupIds",
        "StorageEncrypted",
        "PubliclyAccessible",
        "DeletionProtection",
        "BackupRetentionPeriod",
        "MultiAZ",
        "SourceDBInstanceIdentifier",
    ];

    private readonly List<PostureDifference> _differences = [];
    private readonly List<string> _notCompared = [];

    private DeclaredComparison() { }

    public int Compared { get; private set; }

    public IReadOnlyList<PostureDifference> Differences => _differences;

    public IReadOnlyList<string> NotCompared => _notCompared;

    /// <param name="deployed">Null if the API was not or could not be queried.</param>
    /// <param name="isPromised">Whether a setting, <c>MultiAz of orders-1</c>, was compared as a promise.</param>
    public static DeclaredComparison Of(DeclaredSettings declared, DeployedResource? deployed, Func<string, bool> isPromised)
    {
        var comparison = new DeclaredComparison();
        if (deployed is { Exists: false })
        {
            comparison.Compared++;
            comparison._differences.Add(new($"{Short(declared.Type)} {declared.Identifier}", "to exist", "none", Dangerous: true));
            return comparison;
        }
        foreach (var (property, value) in declared.Properties)
        {
            if (!isPromised($"{PromiseNames.GetValueOrDefault(property, property)} of {declared.Identifier}"))
            {
                comparison.Compare(declared, property, value, deployed?.Settings.GetValueOrDefault(property));
            }
        }
        comparison._notCompared.AddRange(declared.Unknown.Select(property => $"{property} of {declared.Identifier}"));
        return comparison;
    }

    private void Compare(DeclaredSettings declared, string property, string promised, string? found)
    {
        var name = property.StartsWith(DeclaredSettings.Parameter, StringComparison.Ordinal)
            ? property[DeclaredSettings.Parameter.Length..]
            : property;
        var setting = $"{name} of {declared.Identifier}";
        if (found is null)
        {
            _notCompared.Add(setting);
            return;
        }
        Compared++;
        if (property is DeclaredSettings.Ingress or DeclaredSettings.Egress)
        {
            CompareRules(setting, promised, found);
        }
        else if (!Same(declared, property, promised, found))
        {
            var dangerous = Dangerous.Contains(property) || (name.Length < property.Length && ParameterValues.IsSafety(name));
            _differences.Add(new(setting, promised, found.Length == 0 ? "none" : found, dangerous));
        }
    }

    /// <summary>A rule more opens the group; a rule less shuts somebody out.</summary>
    private void CompareRules(string setting, string promised, string found)
    {
        var (wanted, there) = (Items(promised), Items(found));
        foreach (var rule in there.Except(wanted, StringComparer.Ordinal))
        {
            _differences.Add(new(setting, $"no {rule}", rule, Dangerous: true));
        }
        foreach (var rule in wanted.Except(there, StringComparer.Ordinal))
        {
            _differences.Add(new(setting, rule, "none", Dangerous: false));
        }
    }

    private static bool Same(DeclaredSettings declared, string property, string promised, string found) =>
        property switch
        {
            // A series, 8.4, or a patch that RDS has upgraded automatically.
            "EngineVersion" => SameText(promised, found)
                || found.StartsWith(promised + ".", StringComparison.OrdinalIgnoreCase)
                || (IsOn(declared, "AutoMinorVersionUpgrade", unless: true) && SameText(Series(promised), Series(found))),
            // Storage autoscaling adds to it.
            "AllocatedStorage" => Number(found) == Number(promised)
                || (declared.Properties.ContainsKey("MaxAllocatedStorage") && Number(found) > Number(promised)),
            _ when property.StartsWith(DeclaredSettings.Parameter, StringComparison.Ordinal) => ParameterValues.Same(promised, found),
            // A role's or key's ARN ends with its name.
            _ => SameText(promised, found)
                || found.EndsWith("/" + promised, StringComparison.Ordinal)
                || Items(promised).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(Items(found)),
        };

    private static bool IsOn(DeclaredSettings declared, string property, bool unless) =>
        declared.Properties.TryGetValue(property, out var value) ? SameText(value, "true") : unless;

    private static string Series(string version) => string.Join('.', version.Split('.').Take(2));

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool SameText(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string[] Items(string list) => list.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private static string Short(string type) => type[(type.LastIndexOf(':') + 1)..];
}
