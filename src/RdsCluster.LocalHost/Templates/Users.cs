using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Finds the database users that a template declares for a cluster.</summary>
internal static class Users
{
    /// <param name="notes">Receives a line for each user that is not made as declared.</param>
    public static IReadOnlyList<UserPlan> Find(DatabaseResource primary, DatabaseResources resources, ICollection<string> notes)
    {
        var users = new List<UserPlan>();
        foreach (var resource in resources.OfType(DatabaseTypes.User).Where(one => one.Stack == primary.Stack))
        {
            if (!string.Equals(resource.Text("Cluster"), primary.Identifier, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            var grants = resource.Properties["Grants"].Items.Select(Grant).ToList();
            if (resource.Text("Name") is not { } name || grants.Any(grant => grant.On.Length == 0 || grant.Privileges.Count == 0))
            {
                notes.Add($"{resource.LogicalId}: its name or privileges are not known before deployment, so the user is not created");
                continue;
            }

            var isIam = resource.Text("Login") is "iam";
            if (isIam)
            {
                notes.Add($"{resource.LogicalId}.Login: IAM tokens need AWS; '{name}' has a password here");
            }
            users.Add(new UserPlan(resource.LogicalId, name, isIam, grants));
        }

        return users;
    }

    private static GrantPlan Grant(Value grant) =>
        new(grant["On"].AsText ?? "", [.. grant["Privileges"].Items.Select(privilege => privilege.AsText).OfType<string>()]);
}
