using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using RdsCluster.TestKit;

namespace RdsCluster.Architecture.Tests;

/// <summary>
/// What the product uses of the packages that have a subset in src/Subsets. This test cannot know the official packages: it makes a new use
/// visible, so that somebody looks whether they have that member, with that type. What is stored was held against
/// <list type="bullet">
/// <item>MySqlConnector 2.6.2 and AWSSDK.EC2 4.0.132.2: compiled and run with them;</item>
/// <item>AWSSDK.RDS, AWSSDK.CloudFormation, AWSSDK.CloudWatch, AWSSDK.SecretsManager, AWSSDK.Lambda and AWSSDK.Backup: read in the
/// sources of version 4, whose classes are generated from the service models that AWSSDK.Subsets.Tests compares every class with.</item>
/// </list>
/// </summary>
public sealed partial class ClientMemberTests
{
    private static readonly HashSet<string> Subsets =
    [
        .. Directory.GetDirectories(Path.Combine(Checkout.Root, "src/Subsets")).Select(d => Path.GetFileName(d)).Where(n => n != "Shared"),
    ];

    [Fact]
    public void Product_AsBuilt_UsesOnlyMembersThatWereHeldAgainstTheOfficialPackages()
    {
        var members = Directory.GetFiles(AppContext.BaseDirectory, "RdsCluster*.dll").SelectMany(UsedMembers);
        var constants = Repository
            .ProductSources.SelectMany(f => Constant().Matches(Repository.Read(f)))
            .Select(m => $"MySqlConnector: {m.Value}");
        var lines = members.Concat(constants).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Superset(Subsets, lines.Select(l => l.Split(':')[0]).ToHashSet());
        Snapshot.Matches("RdsCluster.Architecture.Tests/ClientMembers.txt", string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> UsedMembers(string file)
    {
        using var stream = new PEReader(File.OpenRead(file));
        var metadata = stream.GetMetadataReader();
        var module = Assembly.Load(Path.GetFileNameWithoutExtension(file)).ManifestModule;
        foreach (var handle in metadata.MemberReferences)
        {
            if (metadata.GetMemberReference(handle).Parent.Kind != HandleKind.TypeReference)
            {
                continue;
            }
            var member = module.ResolveMember(MetadataTokens.GetToken(handle))!;
            if (member.DeclaringType!.Assembly.GetName().Name is { } assembly && Subsets.Contains(assembly))
            {
                yield return $"{assembly}: {member.DeclaringType} {member}";
            }
        }
    }

    /// <summary>Values of enumerations: the compiler leaves no reference to them.</summary>
    [GeneratedRegex(@"\bMySql(ErrorCode|SslMode)\.\w+")]
    private static partial Regex Constant();
}
