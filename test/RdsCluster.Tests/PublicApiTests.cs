using System.Reflection;
using RdsCluster.TestKit;

namespace RdsCluster.Tests;

/// <summary>A change of the public surface is seen in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheLibrary_IsTheReviewedOne() =>
        Snapshot.Matches(
            "RdsCluster.Tests/PublicApi.txt",
            string.Concat(
                typeof(MySqlCluster)
                    .Assembly.GetExportedTypes()
                    .OrderBy(type => type.FullName, StringComparer.Ordinal)
                    .SelectMany(type => Members(type).Prepend($"{type.FullName} : {type.BaseType?.Name}"))
                    .Select(line => line + "\n")
            )
        );

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not Type && member is not MethodInfo { IsSpecialName: true } && !IsGenerated(member))
            .Select(member => $"  {member}")
            .Order(StringComparer.Ordinal);

    private static bool IsGenerated(MemberInfo member) =>
        member.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null
        || member.Name is "ToString" or "GetHashCode" or "Equals" or "<Clone>$";
}
