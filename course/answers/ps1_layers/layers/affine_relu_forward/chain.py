# kind: right
# about: a general chain of functions
# points: 3
def chain(*functions):
    def run(x, *parameters):
        caches = []
        for function in functions:
            x, cache = function(x, *parameters)
            parameters = ()
            caches.append(cache)
        return x, tuple(caches)

    return run


affine_relu_forward = chain(affine_forward, relu_forward)
