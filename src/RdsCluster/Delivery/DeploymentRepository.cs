using System.Text.RegularExpressions;

namespace RdsCluster.Delivery;

/// <summary>A repository whose pipelines act in the account with the identity tokens of their code host, so that no key is
/// stored.</summary>
public sealed partial record DeploymentRepository
{
    private DeploymentRepository(string issuer, string audience, IReadOnlyList<string> diff, IReadOnlyList<string> deploy) =>
        (Issuer, Audience, DiffSubjects, DeploySubjects) = (issuer, audience, diff, deploy);

    /// <summary>Host and path of the identity provider.</summary>
    internal string Issuer { get; }

    /// <summary>Whom the tokens are for.</summary>
    internal string Audience { get; }

    /// <summary>Subjects of jobs that compare: those of reviews and of the branch.</summary>
    internal IReadOnlyList<string> DiffSubjects { get; }

    /// <summary>Subjects of jobs that deploy.</summary>
    internal IReadOnlyList<string> DeploySubjects { get; }

    /// <summary>A repository on GitHub.</summary>
    /// <param name="repository">Owner and name, for instance <c>example/shop</c>.</param>
    /// <param name="branch">Branch whose jobs may compare, besides pull requests; main by default.</param>
    /// <param name="environment">Environment of the jobs that may deploy; production by default. Its reviewers approve each
    /// deployment.</param>
    /// <exception cref="ArgumentException">The repository is not written as OWNER/NAME, or a name has a wildcard.</exception>
    /// <remarks>Source: GitHub Docs, "Configuring OpenID Connect in Amazon Web Services". A job with an environment has the environment as
    /// its subject, and no branch.</remarks>
    public static DeploymentRepository GitHub(string repository, string branch = "main", string environment = "production")
    {
        if (!OwnerAndName().IsMatch(repository))
        {
            throw new ArgumentException(
                $"repository: got '{repository}'; write OWNER/NAME, for instance example/shop.",
                nameof(repository)
            );
        }
        return new DeploymentRepository(
            "token.actions.githubusercontent.com",
            "sts.amazonaws.com",
            [$"repo:{repository}:pull_request", $"repo:{repository}:ref:refs/heads/{Exact(branch, nameof(branch))}"],
            [$"repo:{repository}:environment:{Exact(environment, nameof(environment))}"]
        );
    }

    /// <summary>A project on GitLab.</summary>
    /// <param name="project">Group and name, for instance <c>example/shop</c>; groups may be nested.</param>
    /// <param name="branch">Branch whose jobs may deploy; main by default. Protect it.</param>
    /// <param name="host">Host of a self-managed GitLab; gitlab.com by default.</param>
    /// <exception cref="ArgumentException">The project is not written as GROUP/NAME, or a name has a wildcard.</exception>
    /// <remarks>Source: GitLab Docs, "Configure OpenID Connect in AWS to retrieve temporary credentials". Subjects of other branches, also
    /// those of merge requests, differ in the branch alone, hence the wildcard for jobs that only read.</remarks>
    public static DeploymentRepository GitLab(string project, string branch = "main", string host = "gitlab.com")
    {
        if (!GroupsAndName().IsMatch(project))
        {
            throw new ArgumentException($"project: got '{project}'; write GROUP/NAME, for instance example/shop.", nameof(project));
        }
        return new DeploymentRepository(
            host,
            $"https://{host}",
            [$"project_path:{project}:ref_type:branch:ref:*"],
            [$"project_path:{project}:ref_type:branch:ref:{Exact(branch, nameof(branch))}"]
        );
    }

    /// <summary>A wildcard would admit other jobs than the ones named.</summary>
    private static string Exact(string name, string parameter) =>
        name.Length > 0 && name.IndexOfAny(['*', '?']) < 0
            ? name
            : throw new ArgumentException($"{parameter}: got '{name}'; write one name without * and ?.", parameter);

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+/[A-Za-z0-9._-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnerAndName();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupsAndName();
}
