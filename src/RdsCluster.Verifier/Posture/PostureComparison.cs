using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Posture;

/// <summary>Compares the promises with what the control plane says and with live variables.</summary>
internal sealed class PostureComparison
{
    private static readonly string[] World = ["0.0.0.0/0", "::/0"];

    private readonly List<PostureDifference> _differences = [];
    private readonly List<string> _unknown = [];
    private readonly HashSet<string> _settings = new(StringComparer.Ordinal);
    private readonly List<string> _notCompared = [];

    private PostureComparison() { }

    /// <summary>Promises compared.</summary>
    public int Compared { get; private set; }

    public IReadOnlyList<PostureDifference> Differences => _differences;

    /// <summary>Promises whose fact is not known.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Properties that the template states and nothing was compared with.</summary>
    public IReadOnlyList<string> NotCompared => _notCompared;

    /// <param name="control">Null without a control plane: then only the servers' state is compared.</param>
    /// <param name="target">The deployed resources, where they are known.</param>
    public static PostureComparison Of(
        ClusterPromises promises,
        ClusterFacts? control,
        IReadOnlyList<MemberFacts>? members,
        ClusterTarget? target = null
    )
    {
        var comparison = new PostureComparison();
        if (control is not null)
        {
            comparison.CompareCluster(promises, control);
            foreach (var instance in control.Instances)
            {
                comparison.CompareInstance(promises, instance);
            }
            comparison.CompareNetwork(promises, control);
        }
        comparison.CompareLive(promises, members);
        if (control is not null && target is not null)
        {
            comparison.CompareDeclared(target, control.Resources);
        }
        return comparison;
    }

    private void CompareCluster(ClusterPromises promises, ClusterFacts control)
    {
        // Where the topology has a DB cluster, the cluster has these settings; else the writer.
        var writer =
            control.Instances.FirstOrDefault(i => i.IsWriter == true) ?? control.Instances.FirstOrDefault(i => i.ReplicaSource is null);
        var name = control.Cluster?.Identifier ?? writer?.Identifier ?? "the writer";
        Same($"MultiAz of {name}", promises.MultiAz, control.Cluster?.MultiAz ?? writer?.MultiAz, dangerous: true);
        var retention = control.Cluster?.BackupRetentionDays ?? writer?.BackupRetentionDays;
        Expect(
            $"BackupRetentionDays of {name}",
            promises.BackupRetentionDays,
            retention,
            (p, f) => f == p,
            dangerous: retention < promises.BackupRetentionDays
        );
        Text($"BackupWindow of {name}", promises.BackupWindow, control.Cluster?.BackupWindow ?? writer?.BackupWindow, dangerous: false);
        Text(
            $"MaintenanceWindow of {name}",
            promises.MaintenanceWindow,
            control.Cluster?.MaintenanceWindow ?? writer?.MaintenanceWindow,
            dangerous: false
        );
        Same(
            $"IamAuthentication of {name}",
            promises.IamAuthentication,
            control.Cluster?.IamAuthentication ?? writer?.IamAuthentication,
            dangerous: false
        );
        Logs($"LogExports of {name}", promises.LogExports, control.Cluster?.LogExports ?? writer?.LogExports);
        if (control.Cluster is { } cluster)
        {
            Same($"DeletionProtection of {name}", promises.DeletionProtection, cluster.DeletionProtection, dangerous: true);
        }
        else
        {
            Same($"DeletionProtection of {name}", promises.DeletionProtection, writer?.DeletionProtection, dangerous: true);
        }
        CompareEvents(name, promises.EventCategories, control.EventSubscriptions);
        foreach (var alarm in promises.Alarms ?? [])
        {
            Text(
                $"Alarm {alarm}",
                "acts",
                control.Alarms is null ? null
                    : control.Alarms.FirstOrDefault(a => a.Name == alarm) is { } a
                        ? a.Acts ? "acts"
                            : "does nothing"
                    : "none",
                dangerous: false
            );
        }
        if (promises.Readers is { } readers)
        {
            var found = control.Instances.Count(i => i.IsWriter == false || i.ReplicaSource is not null);
            Expect("Readers", readers, (int?)found, (p, f) => f >= p, dangerous: true);
        }
    }

    private void CompareInstance(ClusterPromises promises, InstanceFacts instance)
    {
        var name = instance.Identifier;
        Same($"StorageEncrypted of {name}", promises.StorageEncrypted, instance.StorageEncrypted, dangerous: true);
        Same($"CustomerManagedKey of {name}", promises.CustomerManagedKey, instance.CustomerManagedKey, dangerous: true);
        Same(
            $"PubliclyAccessible of {name}",
            promises.PubliclyAccessible,
            instance.PubliclyAccessible,
            dangerous: instance.PubliclyAccessible == true
        );
        Same($"AutoMinorVersionUpgrade of {name}", promises.AutoMinorVersionUpgrade, instance.AutoMinorVersionUpgrade, dangerous: false);
        Same($"CopyTagsToSnapshot of {name}", promises.CopyTagsToSnapshot, instance.CopyTagsToSnapshot, dangerous: false);
        foreach (var (key, value) in promises.Tags ?? new Dictionary<string, string>())
        {
            Text(
                $"Tag {key} of {name}",
                value,
                instance.Tags is null ? null : instance.Tags.GetValueOrDefault(key, "none"),
                dangerous: false
            );
        }
        foreach (var (group, status) in instance.ParameterGroups ?? new Dictionary<string, string>())
        {
            if (promises.Parameters is { Count: > 0 })
            {
                Expect($"Parameter group {group} of {name}", "in-sync", status, (p, f) => f == p, dangerous: true);
            }
        }
        foreach (var pending in instance.PendingModifications ?? [])
        {
            _differences.Add(new($"{pending} of {name}", "in force", "pending", Dangerous: false));
        }
    }

    private void CompareNetwork(ClusterPromises promises, ClusterFacts control)
    {
        if (promises.Zones is { } zones)
        {
            Expect("Zones of the subnet group", zones, control.SubnetZones?.Distinct().Count(), (p, f) => f >= p, dangerous: true);
        }
        CompareIngress(promises, control.Ingress);
        if (promises.PubliclyAccessible == false)
        {
            foreach (var subnet in (control.Subnets ?? []).Where(s => s.RoutesToInternet))
            {
                _differences.Add(
                    new($"Routes of {subnet.Identifier}", "none to an internet gateway", "one to an internet gateway", Dangerous: false)
                );
            }
        }
    }

    /// <summary>A subscription without categories announces all of its source type.</summary>
    private void CompareEvents(string name, IReadOnlyList<string>? promised, IReadOnlyList<EventSubscriptionFact>? found)
    {
        if (promised is null)
        {
            return;
        }
        var announcing = found?.Where(s => s.Enabled != false && s.SourceType is null or "db-instance" or "db-cluster").ToList();
        var missing =
            announcing is null || announcing.Any(s => s.Categories.Count == 0)
                ? []
                : promised.Except(announcing.SelectMany(s => s.Categories), StringComparer.OrdinalIgnoreCase).ToList();
        Expect(
            $"EventCategories of {name}",
            string.Join(", ", promised),
            announcing is null ? null
                : missing.Count == 0 ? "all"
                : $"none for {string.Join(", ", missing)}",
            (_, f) => f == "all",
            dangerous: false
        );
    }

    /// <summary>Where no ranges were promised, a private cluster still promises that the world stays out.</summary>
    private void CompareIngress(ClusterPromises promises, IReadOnlyList<IngressFact>? ingress)
    {
        if (promises.AllowedCidrs is null && promises.PubliclyAccessible != false)
        {
            return;
        }
        Compared++;
        if (ingress is null)
        {
            _unknown.Add("inbound rules of the security groups");
            return;
        }
        foreach (
            var rule in ingress.Where(i =>
                i.Cidr is { } cidr && (promises.AllowedCidrs is { } allowed ? !allowed.Contains(cidr) : World.Contains(cidr))
            )
        )
        {
            _differences.Add(
                new($"Inbound rule of {rule.GroupId}", Promised(promises.AllowedCidrs), $"{rule.Cidr} ports {Ports(rule)}", Dangerous: true)
            );
        }
    }

    private static string Promised(IReadOnlyList<string>? allowed) =>
        allowed switch
        {
            null => "not open to the world",
            [] => "no CIDR range",
            _ => string.Join(", ", allowed),
        };

    private static string Ports(IngressFact rule) => rule.FromPort is null ? "all" : $"{rule.FromPort}-{rule.ToPort}";

    private void CompareLive(ClusterPromises promises, IReadOnlyList<MemberFacts>? members)
    {
        var shared = promises.Parameters ?? new Dictionary<string, string>();
        var own = promises.InstanceParameters ?? new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var parameter in promises.ParameterNames)
        {
            foreach (var member in members ?? [])
            {
                var value =
                    own.GetValueOrDefault(member.Instance.Identifier)?.GetValueOrDefault(parameter) ?? shared.GetValueOrDefault(parameter);
                // A formula such as {DBInstanceClassMemory*3/4} has no value to compare with.
                if (value?.Contains('{', StringComparison.Ordinal) != false)
                {
                    continue;
                }
                var setting = $"{parameter} on {member.Instance.Identifier}";
                var found = member.Server?.Variables.GetValueOrDefault(ParameterValues.Variable(parameter));
                Expect(setting, value, found, ParameterValues.Same, dangerous: ParameterValues.IsSafety(parameter));
            }
        }
        if (promises.TlsRequired == true)
        {
            foreach (var member in members ?? [])
            {
                Expect(
                    $"require_secure_transport on {member.Instance.Identifier}",
                    "ON",
                    member.Server?.Variables.GetValueOrDefault("require_secure_transport"),
                    ParameterValues.Same,
                    dangerous: true
                );
            }
        }
    }

    /// <summary>The template's own properties; one that a promise says already is not compared twice.</summary>
    private void CompareDeclared(ClusterTarget target, IReadOnlyList<DeployedResource>? deployed)
    {
        foreach (var missing in target.MissingInstances)
        {
            Compared++;
            var kind = missing == target.DbClusterIdentifier ? "DB cluster" : "DB instance";
            _differences.Add(new($"{kind} {missing}", "to exist", "none", Dangerous: true));
        }
        foreach (var resource in target.Declared.Where(r => !target.MissingInstances.Contains(r.Identifier)))
        {
            var comparison = DeclaredComparison.Of(
                resource,
                deployed?.FirstOrDefault(d => d.Type == resource.Type && d.Identifier == resource.Identifier),
                _settings.Contains
            );
            Compared += comparison.Compared;
            // A promise says already that no range gets in.
            _differences.AddRange(
                comparison.Differences.Where(d =>
                    !_differences.Exists(known =>
                        known.Setting == $"Inbound rule of {resource.Identifier}"
                        && d.Setting.StartsWith(DeclaredSettings.Ingress, StringComparison.Ordinal)
                        && d.Found.EndsWith(' ' + known.Found.Split(' ')[0], StringComparison.Ordinal)
                    )
                )
            );
            _notCompared.AddRange(comparison.NotCompared);
        }
    }

    private void Logs(string setting, IReadOnlyList<string>? promised, IReadOnlyList<string>? found)
    {
        if (promised is not null)
        {
            Expect(
                setting,
                string.Join(", ", promised.Order()),
                found is null ? null : string.Join(", ", found.Order()),
                (_, _) => promised.All(found!.Contains),
                dangerous: false
            );
        }
    }

    private void Same(string setting, bool? promised, bool? found, bool dangerous) =>
        Expect(setting, promised?.ToString(), found?.ToString(), (p, f) => p == f, dangerous);

    private void Text(string setting, string? promised, string? found, bool dangerous) =>
        Expect(setting, promised, found, (p, f) => string.Equals(p, f, StringComparison.OrdinalIgnoreCase), dangerous);

    private void Expect(string setting, int? promised, int? found, Func<int, int, bool> holds, bool dangerous)
    {
        if (promised is not { } p)
        {
            return;
        }
        Compared++;
        _settings.Add(setting);
        if (found is not { } f)
        {
            _unknown.Add(setting);
        }
        else if (!holds(p, f))
        {
            _differences.Add(new(setting, $"{p}", $"{f}", dangerous));
        }
    }

    private void Expect(string setting, string? promised, string? found, Func<string, string, bool> holds, bool dangerous)
    {
        if (promised is null)
        {
            return;
        }
        Compared++;
        _settings.Add(setting);
        if (found is null)
        {
            _unknown.Add(setting);
        }
        else if (!holds(promised, found))
        {
            _differences.Add(new(setting, promised, found, dangerous));
        }
    }
}
