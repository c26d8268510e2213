using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Amazon.Subsets;

/// <summary>Calls an operation until its answer carries no further token.</summary>
internal sealed class Paginator<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> call,
    Func<TResponse, string> token,
    Action<TRequest, string> next
) : IPaginator<TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    private int _started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    public IPaginatedEnumerable<T> Items<T>(Func<TResponse, IEnumerable<T>> items) =>
        new PaginatedResultKeyResponse<TResponse, T>(this, r => items(r) ?? []);

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        }
        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        string more;
        do
        {
            var response = await call(request, cancellationToken).ConfigureAwait(false);
            more = token(response);
            next(request, more);
            yield return response;
        } while (!string.IsNullOrEmpty(more));
    }
}
